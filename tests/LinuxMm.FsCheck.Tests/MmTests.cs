using MmCheck;
using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests;

public sealed class MmTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmcheck").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("v6.1")]
    [InlineData("v6.6")]
    [InlineData("v6.12")]
    [InlineData("v6.19")]
    public void Kernel_in_use_holds(string kernel) => Mm.Holds(kernel).Check();

    [Fact]
    public void Counterexample_is_told_saved_and_tried_first()
    {
        var options = Quiet with { Folder = folder };
        var first = Broken(Mm.Holds("v6.12+free-before-flush").With(options));
        string file = Path.Combine(folder, "free-before-flush", "no-free-while-mapped.litmus");
        string text = File.ReadAllText(file);

        Assert.Equal(
            """
            MM free-before-flush/no-free-while-mapped
            "mm: pages are freed while they are unmapped, before the TLB flush"
            {
             kernel v6.12+free-before-flush;
             page 0: private anon rw;
            }
             P0                     ;
             write 0                ;
             madvise 0 dontneed     ;
            breaks no-free-while-mapped
            holds no-free-while-mapped on v6.12
            schedule
             P0:write
             P0:madvise

            """,
            text
        );
        Assert.StartsWith("not so: v6.12+free-before-flush holds ", first.Message, StringComparison.Ordinal);
        Assert.Contains(text, first.Message, StringComparison.Ordinal);
        Assert.Contains($"saved  {file}", first.Message, StringComparison.Ordinal);
        Assert.Contains("again  MMCHECK_SEED=1", first.Message, StringComparison.Ordinal);

        var second = Broken(Mm.Holds("v6.12+free-before-flush").With(options));
        Assert.Equal(0, second.Programs);
        Assert.Contains($"{file} breaks no-free-while-mapped", second.Message, StringComparison.Ordinal);

        Mm.Holds("v6.12").With(options with { Programs = 1 }).Check();
    }

    [Fact]
    public void Patch_of_a_test_is_judged_like_one_of_the_model()
    {
        var mine = new Patch<Kernel, State, Task>("mine", "mm: take every protnone entry for a hint")
        {
            { kernel => kernel with { ProtnoneIsHint = _ => true } },
        };

        var broken = Broken(Mm.Holds("v6.12", mine).With(Quiet with { Programs = 10_000 }));

        Assert.StartsWith("not so: v6.12+mine holds ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_named_invariants_are_judged()
    {
        Mm.Holds("v6.12+free-before-flush", "gup-progress").With(Quiet).Check();
        Assert.Throws<ModelException>(() => Mm.Holds("v6.12", "gup-progres"));
    }

    [Fact]
    public void Seed_decides_everything()
    {
        Assert.Equal(Classification(seed: 3), Classification(seed: 3));
        Assert.NotEqual(Classification(seed: 3), Classification(seed: 4));

        static string Classification(ulong seed)
        {
            string said = "";
            var options = Quiet with { Programs = 100, Seed = seed, Write = text => said += text };
            Mm.Holds("v6.12").With(options).Check();
            return said;
        }
    }

    [Fact]
    public void Class_that_was_never_met_is_a_failure() =>
        Assert.EndsWith(
            "5 programs met no operation fly, no result EISDIR; take more, or other ones",
            Broken(
                Mm.Holds("v6.12")
                    .With(
                        Quiet with
                        {
                            Programs = 5,
                            Required = ["operation fly", "verdict holds under all schedules", "result EISDIR"],
                        }
                    )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Sample_is_what_the_readme_shows()
    {
        string sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sample", "MyPatchTests.cs"));
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

        Assert.Equal(5, sample.TrimEnd().Split('\n').Length);
        Assert.Contains($"```csharp\n{sample}```", readme, StringComparison.Ordinal);
    }

    private static SuiteOptions Quiet { get; } = new() { Folder = null, Write = _ => { } };

    private static BrokenPropertyException Broken(ProgramProperty property) =>
        Assert.Throws<BrokenPropertyException>(property.Check);
}
