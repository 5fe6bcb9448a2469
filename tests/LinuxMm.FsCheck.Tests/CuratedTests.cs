using LinuxMm.Scopes;
using MmCheck;
using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests;

/// <summary>Programs of the scopes that are searched completely.</summary>
public sealed class CuratedTests
{
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();
    private static readonly Build<Kernel, State, Task> Newest = Model.History.Build(Model.History.Newest.Name);

    [Fact]
    public void Programs_of_a_scope_do_what_it_has_on_its_memory_and_hold()
    {
        Assert.Equal(Model.Scopes.Select(s => s.Name), RandomPrograms.Curated.Select(s => s.Name));
        foreach (var scope in RandomPrograms.Curated)
        {
            var allowed = scope.Calls(Newest.Image.Signatures);
            var memory = Model.Setting.SetupOf(scope);
            foreach (var program in Drawn(scope, 3))
            {
                var calls = program.Litmus.Program.Tasks.SelectMany(calls => calls);
                Assert.All(calls, call => Assert.Contains(allowed, other => AreAlike(call, other)));
                Assert.All(program.Litmus.Roles, role => Assert.Contains(role, scope.Roles));
                Assert.Equal(memory, program.Litmus.Setup);
                Assert.True(Bodies.Holds(program), $"{program}");
            }
        }
    }

    [Fact]
    public void Who_has_nothing_to_do_in_a_scope_is_only_there() =>
        Assert.Contains(
            Drawn(RandomPrograms.Named("memslot-calls"), 20),
            program => program.Litmus.Program.Tasks is [{ Count: > 0 }, { Count: 0 }]
        );

    private static IEnumerable<RandomProgram> Drawn(Scope scope, int programs)
    {
        var source = new Programs<Kernel, State, Task>(Model, Newest, [scope], RandomPrograms.Drawing);
        return Enumerable.Range(0, programs).Select(seed => source.Draw((ulong)seed, 100));
    }

    /// <summary>But for registers: which there are depends on what came before.</summary>
    private static bool AreAlike(Invocation call, Invocation other)
    {
        var parameters = Newest.Image.Signatures[call.Operation].Parameters;
        return call.Operation == other.Operation
            && Enumerable.Range(0, parameters.Count).All(i => parameters[i].IsRegister || call[i] == other[i]);
    }
}
