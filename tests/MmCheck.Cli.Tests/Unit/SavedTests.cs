namespace MmCheck.Cli.Tests;

/// <summary>Counterexamples of two kernels have the same name, and neither replaces the other.</summary>
public sealed class SavedTests : IDisposable
{
    private const string First = "counterexamples/driver-maps-for-writing/no-stale-after-end.litmus";
    private const string Second = "counterexamples/driver-maps-for-writing/no-stale-after-end.v6.6.litmus";

    private readonly TemporaryDesk desk = new();

    public SavedTests() => Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));

    public void Dispose() => desk.Dispose();

    [Fact]
    public void What_is_there_about_another_kernel_stays()
    {
        Assert.Contains($"  saved   {First}\n", Check("v6.12"), StringComparison.Ordinal);
        string before = Text(First);
        Assert.Contains(
            $"  saved   {Second}\n  replay  mmcheck replay counterexamples/driver-maps-for-writing\n"
                + "  show    mmcheck explain driver-maps-for-writing/no-stale-after-end.v6.6 --full\n",
            Check("v6.6"),
            StringComparison.Ordinal
        );
        Assert.Equal(before, Text(First));
        Assert.StartsWith(
            "MM driver-maps-for-writing/no-stale-after-end.v6.6\n",
            Text(Second),
            StringComparison.Ordinal
        );
        Assert.Equal(
            new Said(0, "all 2 counterexamples still fail\n", ""),
            desk.Run("replay", "counterexamples/driver-maps-for-writing")
        );
    }

    [Fact]
    public void What_is_there_and_no_longer_names_a_kernel_is_replaced()
    {
        desk.Put(First, "MM damag");
        Assert.Contains($"  saved   {First}\n", Check("v6.12"), StringComparison.Ordinal);
        Assert.StartsWith("MM driver-maps-for-writing/no-stale-after-end\n", Text(First), StringComparison.Ordinal);
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(desk.Folder, name));

    private string Check(string release) =>
        desk.Run(
            "check",
            $"{release}+driver-maps-for-writing",
            "--scope",
            "driver-numa",
            "--invariant",
            "no-stale-after-end",
            "--programs",
            "0"
        ).Out;
}
