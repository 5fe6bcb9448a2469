using System.Text.Json;
using LinuxMm;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli.Tests;

/// <summary>The forms of a verdict. One validation does for all of them; its verdict is that of the text, which has tests of its own.</summary>
public sealed class ValidateFormTests : IDisposable
{
    private static readonly Model<Kernel, State, LinuxMm.Task> Model = LinuxModel.Create();

    private static readonly Lazy<ValidateResult> Unsafe = new(() =>
        new Validator(Model, new CheckOptions { Programs = 0 }).Run(
            KernelName.Parse("v6.12"),
            Model.History.PatchNamed("kvm-without-seq-check")
        )
    );

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Mail_reads_as_approved()
    {
        string text = OutputFormats.Text(ValidateMail.Lines(Model, Unsafe.Value, isFull: false, isInterrupted: false));
        Approved.Is("validate-mail", text);
        // a word that is too long stays whole: a file must be what it was
        Assert.All(
            text.Split('\n').Where(l => l.TrimStart().Contains(' ', StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 72)
        );
        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
    }

    /// <summary>What the mail says to save can be saved, and shows what the mail shows.</summary>
    [Fact]
    public void Mail_holds_a_file_that_fails_as_it_says()
    {
        string[] lines =
        [
            .. ValidateMail
                .Lines(Model, Unsafe.Value, isFull: false, isInterrupted: false)
                .SkipWhile(l => !l.StartsWith("MM ", StringComparison.Ordinal)),
        ];
        string name = $"{Unsafe.Value.Found!.Invariant.Name}.litmus";
        desk.Put(name, OutputFormats.Text(lines));
        var said = desk.Run("explain", name, "--full");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.StartsWith(
            $"BROKEN  {Unsafe.Value.Found.Invariant.Name} on v6.12+kvm-without-seq-check",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(0, desk.Run("replay", name).Code);
    }

    [Fact]
    public void Markdown_reads_as_approved() =>
        Approved.Is(
            "validate-markdown",
            OutputFormats.Text(ValidateMarkdown.Lines(Model, Unsafe.Value, isFull: false, isInterrupted: false))
        );

    [Fact]
    public void Json_has_the_keys_of_its_description_and_no_nulls()
    {
        string text = ValidateJson.Text(Model, Unsafe.Value, _ => "somewhere.litmus");
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            "mmcheck command verdict kernel patches broken trace combinations releases elsewhere bounds costs workloads litmus saved",
            string.Join(' ', json.RootElement.EnumerateObject().Select(p => p.Name))
        );
        Assert.DoesNotContain(": null", text, StringComparison.Ordinal);
        var steps = json.RootElement.GetProperty("trace").GetProperty("steps");
        Assert.Equal(json.RootElement.GetProperty("trace").GetProperty("fatal").GetInt32(), steps.GetArrayLength());
        Assert.Contains(
            steps.EnumerateArray(),
            s => s.TryGetProperty("patch", out var by) || s.TryGetProperty("dropped", out by)
        );
        Assert.All(
            json.RootElement.GetProperty("costs").EnumerateArray(),
            c => Assert.NotEqual(c.GetProperty("without").GetInt64(), c.GetProperty("with").GetInt64())
        );
    }

    [Theory]
    [InlineData("validate mseal --mail --format json", "--mail is the reply to one patch on one kernel, in plain text")]
    [InlineData("validate mseal --mail --on all", "--mail is the reply to one patch on one kernel, in plain text")]
    [InlineData("validate mseal --format html", "--format takes text, markdown or json, not 'html'")]
    [InlineData("validate --toggles mseal,7acddcc1ae30 --on all", "--toggles takes one kernel, not all")]
    [InlineData("validate --on v6.5", "validate needs PATCH")]
    public void Wrong_words_are_one_clear_line(string args, string message)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith($"mmcheck: {message}", said.Error, StringComparison.Ordinal);
    }
}
