namespace MmCheck.Cli.Tests;

public sealed class AcceptTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("stale-schedule")]
    [InlineData("harmless-order")]
    [InlineData("other-rule")]
    public void Accept_makes_a_changed_file_fail_as_it_says(string name)
    {
        string path = desk.PutLitmus($"{name}.litmus");
        Assert.Equal(0, desk.Run("replay", "--accept", $"{name}.litmus").Code);
        Approved.Is($"accepted-{name}", File.ReadAllText(path));
        Assert.Equal(new Said(0, "the one counterexample still fails\n", ""), desk.Run("replay", $"{name}.litmus"));
        Assert.Equal([path], Directory.GetFiles(desk.Folder));
    }

    [Theory]
    [InlineData("lost-bug", 1)]
    [InlineData("seed", 0)]
    public void Accept_leaves_a_file_alone_when_it_is_fixed_or_still_fails(string name, int code)
    {
        string path = desk.PutLitmus($"{name}.litmus");
        string before = File.ReadAllText(path);
        Assert.Equal(code, desk.Run("replay", "--accept", $"{name}.litmus").Code);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void Accept_says_one_line_when_the_file_cannot_be_written()
    {
        Directory.CreateDirectory(
            Path.Combine(desk.Folder, $"stale-schedule.litmus.{Environment.MachineName}.{Environment.ProcessId}.tmp")
        );
        string before = File.ReadAllText(desk.PutLitmus("stale-schedule.litmus"));
        var said = desk.Run("replay", "--accept", "stale-schedule.litmus");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("mmcheck: cannot write stale-schedule.litmus: ", said.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(desk.Folder, "stale-schedule.litmus")));
    }
}
