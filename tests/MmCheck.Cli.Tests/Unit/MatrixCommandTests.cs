using System.Text.Json;

namespace MmCheck.Cli.Tests;

/// <summary>The forms of a matrix and what it is compared with. Two kernels and one scope do: what cells say is tested on the engine.</summary>
public sealed class MatrixCommandTests : IDisposable
{
    private const string Small = "matrix v6.12 v6.12+kvm-without-seq-check --scope kvm-numa";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    private Said Run(string args) => desk.Run(args.Split(' '));

    [Fact]
    public void Text_shows_what_is_broken_by_what_and_within_which_bounds()
    {
        var said = Run(Small);
        Assert.Equal((0, ""), (said.Code, said.Error));
        string[] lines = said.Out.Split('\n');
        Assert.Equal(["invariant", "v6.12", "v6.12+kvm-without-seq-check"], Words(lines[0]));
        Assert.Contains(lines, l => Words(l) is ["retry-sound", "holds", "BROKEN"]);
        Assert.Contains(
            "  BROKEN retry-sound on v6.12+kvm-without-seq-check: 2 operations, 1 preemption,\n",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.Contains(lines, l => l.Contains("(vcpu): guest_read 0", StringComparison.Ordinal));
        Assert.Contains(lines, l => Words(l) is ["kvm-numa", _, _]);
        Assert.DoesNotContain(lines, l => Words(l) is ["kvm-count-balanced", ..]);
        Assert.Contains("kvm-count-balanced", Run(Small + " --all").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void Every_form_is_ascii_and_the_same_with_one_thread_and_with_two(string format)
    {
        var one = Run($"{Small} --format {format} --threads 1");
        Assert.Equal(one, Run($"{Small} --format {format} --threads 2"));
        Assert.All(one.Out, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public void Text_of_all_releases_is_at_most_80_columns_wide() =>
        Assert.All(Run("matrix --scope driver-numa --all").Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Markdown_has_every_row() =>
        Assert.Contains(
            "| retry-sound | holds | **BROKEN** |\n",
            Run(Small + " --format markdown").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void Json_has_a_cell_for_every_invariant_and_kernel_with_its_program()
    {
        using var json = JsonDocument.Parse(Run(Small + " --format json").Out);
        Assert.Equal(
            ["mmcheck", "command", "kernels", "cells"],
            json.RootElement.EnumerateObject().Select(p => p.Name)
        );
        var cells = json.RootElement.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(2 * LinuxMm.LinuxModel.Create().Invariants.Count, cells.Count);
        var broken = cells.Find(c => c.GetProperty("verdict").GetString() == "broken");
        Assert.Equal(
            [
                "invariant",
                "kernel",
                "verdict",
                "scopes",
                "states",
                "program",
                "operations",
                "steps",
                "preemptions",
                "certified",
                "litmus",
            ],
            broken.EnumerateObject().Select(p => p.Name)
        );
        string file = desk.Put("found.litmus", broken.GetProperty("litmus").GetString()!);
        Assert.StartsWith("MM kvm-without-seq-check/", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_is_compared_with_a_saved_one_cell_by_cell()
    {
        Assert.Equal(new Said(0, "", ""), Run(Small + " --format json -o saved.json"));
        var same = Run(Small + " --expect saved.json");
        Assert.Equal(0, same.Code);
        Assert.StartsWith("as expected: ", same.Out, StringComparison.Ordinal);

        string path = Path.Combine(desk.Folder, "saved.json");
        using (var json = JsonDocument.Parse(File.ReadAllText(path)))
        {
            var cells = json.RootElement.GetProperty("cells").EnumerateArray().Select(c => c.GetRawText()).ToList();
            int at = cells.FindIndex(c => c.Contains("\"broken\"", StringComparison.Ordinal));
            cells[at] = cells[at].Replace("\"broken\"", "\"holds\"", StringComparison.Ordinal);
            desk.Put("changed.json", $$"""{"mmcheck":1,"command":"matrix","cells":[{{string.Join(',', cells)}}]}""");
        }
        var changed = Run(Small + " --expect changed.json");
        Assert.Equal(1, changed.Code);
        string[] lines = changed.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("CHANGED  1 cell of ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(
            " on v6.12+kvm-without-seq-check: expected holds, is broken",
            lines[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Expected_kernels_that_were_not_asked_for_are_not_missed()
    {
        Run(Small + " --format json -o saved.json");
        Assert.Equal(0, Run("matrix v6.12 --scope kvm-numa --expect saved.json").Code);
        Assert.Equal(1, Run("matrix v6.6 --scope kvm-numa --expect saved.json").Code);
    }

    [Theory]
    [InlineData("matrix --expect none.json", "cannot read none.json")]
    [InlineData(
        "matrix --expect empty.json",
        "empty.json is no matrix; mmcheck matrix --format json -o empty.json writes one"
    )]
    [InlineData(
        "matrix --expect other.json",
        "other.json is no matrix; mmcheck matrix --format json -o other.json writes one"
    )]
    [InlineData(
        "matrix --expect text.json",
        "text.json is no matrix; mmcheck matrix --format json -o text.json writes one"
    )]
    [InlineData("matrix --format html", "--format takes text, markdown or json, not 'html'")]
    [InlineData("matrix v6.13", "no kernel 'v6.13'; nearest before it is v6.12 (mmcheck list kernels)")]
    [InlineData("matrix --seed 1", "matrix has no option '--seed'\nmmcheck matrix --help shows all")]
    public void Wrong_input_is_said_before_anything_is_searched(string args, string message)
    {
        desk.Put("empty.json", "");
        desk.Put("other.json", """{"mmcheck":1,"command":"matrix","cells":[{"invariant":"a"}]}""");
        desk.Put("text.json", "[1, 2]");
        string error = $"mmcheck: {message.Replace("\n", "\n         ", StringComparison.Ordinal)}\n";
        Assert.Equal(new Said(2, "", error), Run(args));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
