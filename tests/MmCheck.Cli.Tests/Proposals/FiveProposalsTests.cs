namespace MmCheck.Cli.Tests;

/// <summary>Five proposals as users write them, from a mail to a verdict. Two of them are wrong in a subtle way.</summary>
public sealed class FiveProposalsTests : IDisposable
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "UserFiles");

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("scan-skips-shared", "SAFE within bounds on v6.12, alone and with each of ", 0)]
    [InlineData("pinned-is-left-alone", "SAFE within bounds on v6.12, alone and with each of ", 0)]
    [InlineData("inaccessible-is-skipped", "NO EFFECT on v6.12: it changes no state in ", 3)]
    [InlineData("rights-that-grow", "UNSAFE together with driver-maps-protnone (each alone holds on v6.12)", 1)]
    [InlineData("scan-with-nothing-to-mark", "UNSAFE on v6.12", 1)]
    [Trait("Category", "Long")]
    public void Each_gets_its_verdict(string name, string verdict, int code)
    {
        Put(name);
        var said = desk.Run("validate", $"./{name}.cs");
        Assert.Equal((code, ""), (said.Code, said.Error));
        Assert.StartsWith(verdict, said.Out, StringComparison.Ordinal);
    }

    /// <summary>It takes a driver that maps what a hint hides, or a fault between the question and the walk.</summary>
    [Theory]
    [InlineData("rights-that-grow", "v6.12+driver-maps-protnone", "mprotect-none-revokes", "0 preemptions")]
    [InlineData("scan-with-nothing-to-mark", "v6.12", "invalidate-before-change", "1 preemption")]
    public void Subtle_mistakes_are_found_and_saved_beside_the_file(
        string name,
        string kernel,
        string invariant,
        string size
    )
    {
        Put(name, "idea/");
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        var said = desk.Run(
            "check",
            $"{kernel}+./idea/{name}.cs",
            "--scope",
            "driver-numa",
            "--invariant",
            invariant,
            "--programs",
            "0"
        );
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.StartsWith($"BROKEN  {invariant} on {kernel}+{name}", said.Out, StringComparison.Ordinal);
        Assert.Contains(size, said.Out, StringComparison.Ordinal);
        string saved = $"idea/{name}.{invariant}.litmus";
        Assert.Contains($"  saved   ./{saved}\n", said.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(desk.Folder, saved)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(desk.Folder, "counterexamples")));

        // The file names the patch alone; it is found in the file's own folder, wherever the command runs.
        Assert.Equal(new Said(0, "the one counterexample still fails\n", ""), desk.Run("replay", saved));
        Assert.Equal(0, desk.Run("explain", saved).Code);
        desk.Put($"idea/{name}.cs", "public static class Idea { }\n");
        var lost = desk.Run("replay", saved);
        Assert.Equal((2, ""), (lost.Code, lost.Out));
        Assert.StartsWith($"idea/{name}.cs: error: it declares no patch", lost.Error, StringComparison.Ordinal);
        Assert.Contains($"{saved}:4:", lost.Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(desk.Folder, $"idea/{name}.cs"));
        string alone = desk.Run("replay", saved).Error.ReplaceLineEndings(" ");
        Assert.Contains($"no patch '{name}'", alone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan-skips-shared", "task_numa_work_skips")]
    [InlineData("pinned-is-left-alone", "prot_numa_skip")]
    public void Right_ones_hold_where_hints_are_taken(string name, string changed)
    {
        Put(name);
        var said = desk.Run("check", $"v6.12+./{name}.cs", "--scope", "driver-numa", "--programs", "0");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.StartsWith("HOLDS", said.Out, StringComparison.Ordinal);
        Assert.Contains(changed, desk.Run("diff", "v6.12", $"v6.12+{name}").Out, StringComparison.Ordinal);
    }

    private void Put(string name, string folder = "") =>
        desk.Put($"{folder}{name}.cs", File.ReadAllText(Path.Combine(Files, $"{name}.cs")));
}
