using LinuxMm;
using MmCheck.Proposals;
using Patch = MmCheck.Patch<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli.Tests;

/// <summary>The files of the shipped proposals are files that a user could have written: the very same texts compile, to the same patches.</summary>
public sealed class ShippedFormTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Shipped");
    private static readonly ProposalCompiler Compiler = new(UserProposals.Language, typeof(Patch));

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Where(f => f != "All.cs").Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Text_of_a_shipped_proposal_is_a_file_of_a_user(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        var source = Compiler.Compile(text, file);
        Assert.Equal("", string.Concat(source.Diagnostics.Select(d => d.Print(file, text))));
        var patch = Assert.IsType<Patch>(source.Patch);
        var shipped = LinuxModel.Create().History.PatchNamed(patch.Id);
        Assert.Equal(
            (shipped.Title, shipped.On, shipped.Assumes, shipped.Source, shipped.Kind),
            (patch.Title, patch.On, patch.Assumes, patch.Source, patch.Kind)
        );
        Assert.Equal(shipped.Decisions.Select(d => (d.Did, d.Source)), patch.Decisions.Select(d => (d.Did, d.Source)));
        Assert.Equal(
            shipped.Steps.Select(s => (s.Address, s.Verb, s.Target, s.Source, s.Did)),
            patch.Steps.Select(s => (s.Address, s.Verb, s.Target, s.Source, s.Did))
        );
        Assert.Equal(shipped.Contradiction is null, patch.Contradiction is null);
    }
}
