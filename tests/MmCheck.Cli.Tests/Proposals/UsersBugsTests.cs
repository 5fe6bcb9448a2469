namespace MmCheck.Cli.Tests;

/// <summary>Bugs that hang in no museum, written as users write proposals, are found as well.</summary>
public sealed class UsersBugsTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("mremap-tells-once", "mremap-guest", "invalidate-before-change")]
    [InlineData("upgrade-counts-references", "ksm-hints", "hint-restore-exact")]
    [InlineData("fast-pins-as-they-are", "fork", "pin-implies-exclusive")]
    [InlineData("young-by-entry", "kvm-numa", "young-despite-hint")]
    public void Idea_that_sounds_right_is_broken(string name, string scope, string invariant)
    {
        desk.Put($"{name}.cs", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "UserFiles", $"{name}.cs")));

        var said = desk.Run(
            "check",
            $"v6.12+./{name}.cs",
            "--scope",
            scope,
            "--invariant",
            invariant,
            "--programs",
            "0"
        );

        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.StartsWith($"BROKEN  {invariant} on v6.12+{name}", said.Out, StringComparison.Ordinal);
        Assert.Equal(
            new Said(0, "the one counterexample still fails\n", ""),
            desk.Run("replay", $"{name}.{invariant}.litmus")
        );
    }
}
