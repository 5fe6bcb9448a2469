using System.Text.Json;

namespace MmCheck.Cli.Tests;

/// <summary><c>validate --toggles</c>; its text on the example of history is that of the README.</summary>
public sealed class ToggleTests : IDisposable
{
    private const string Example =
        "validate --toggles skip-if-pte-unchanged,7acddcc1ae30,b1e1296d7c6a --on v6.5+driver-maps-protnone";

    private const string Small = Example + " --scope driver-numa";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("", "toggles-one-scope")]
    [InlineData(" --format markdown", "toggles-markdown")]
    [InlineData(" --format json", "toggles-json")]
    public void Form_reads_as_approved(string format, string name)
    {
        var said = desk.Run((Small + format).Split(' '));
        Assert.Equal((1, ""), (said.Code, said.Error));
        Approved.Is(name, said.Out);
    }

    [Fact]
    public void Conflict_is_a_line_of_its_set()
    {
        var said = desk.Run(
            "validate",
            "--toggles",
            "skip-if-pte-unchanged,notify-after-change",
            "--on",
            "v6.6",
            "--scope",
            "driver-numa"
        );
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.Contains(
            "    impossible   skip-if-pte-unchanged + notify-after-change\n",
            said.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Minimal_failing_sets_are_saved_with_their_shortest_programs()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        desk.Run(Small.Split(' '));
        string file = Path.Combine(
            desk.Folder,
            "counterexamples",
            "7acddcc1ae30_skip-if-pte-unchanged",
            "mprotect-none-revokes.litmus"
        );
        Assert.True(
            File.Exists(file),
            string.Join('\n', Directory.GetDirectories(Path.Combine(desk.Folder, "counterexamples")))
        );
        Assert.Equal(0, desk.Run("replay", "counterexamples").Code);
    }

    [Fact]
    public void Text_is_the_same_with_one_thread_and_two() =>
        Assert.Equal(
            desk.Run([.. Small.Split(' '), "--threads", "1"]),
            desk.Run([.. Small.Split(' '), "--threads", "2"])
        );

    [Fact]
    public void Json_is_one_object_without_nulls()
    {
        using var json = JsonDocument.Parse(desk.Run((Small + " --format json").Split(' ')).Out);
        Assert.Equal(8, json.RootElement.GetProperty("sets").GetArrayLength());
        Assert.DoesNotContain("null", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate --toggles mseal", "from 2 to 6 patches can be toggled, and 1 are named")]
    [InlineData("validate --toggles 7acddcc1ae30,b1e1296d7c6a --on v6.6", "v6.6 has 7acddcc1ae30 already")]
    [InlineData("validate --toggles 7acddcc1ae31,b1e1296d7c6a --on v6.5", "no patch '7acddcc1ae31'")]
    [InlineData(
        "validate mseal --toggles 7acddcc1ae30,b1e1296d7c6a",
        "--toggles names all patches; none goes before it"
    )]
    [InlineData("validate skip-if-pte-unchanged --scope driver-numa", "--scope goes with --toggles")]
    public void Wrong_words_are_one_clear_line(string args, string message)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith($"mmcheck: {message}", said.Error, StringComparison.Ordinal);
    }
}
