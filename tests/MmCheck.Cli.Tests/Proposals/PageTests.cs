using System.Text.RegularExpressions;

namespace MmCheck.Cli.Tests;

/// <summary>The page of models/README.md that goes from a sentence to a verdict: what it shows is what happens.</summary>
public sealed partial class PageTests : IDisposable
{
    private const string Name = "scan-tells-nobody";

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models-README.md"));

    private readonly TemporaryDesk desk = new();

    public static TheoryData<string> Transcripts => [.. Transcript().Matches(Page).Select(m => m.Groups["args"].Value)];

    public void Dispose() => desk.Dispose();

    [Fact]
    public void File_that_is_shown_is_the_one_that_is_judged() =>
        Assert.Contains($"```csharp\n{Text}```", Page, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Transcript_is_what_the_command_prints(string args)
    {
        desk.Put($"{Name}.cs", Text);
        string shown = Transcript().Matches(Page).Single(m => m.Groups["args"].Value == args).Groups["text"].Value;
        var said = desk.Run(args.Split(' '));
        Assert.Equal("", said.Error);
        Assert.Equal(shown, said.Out);
    }

    private static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "UserFiles", $"{Name}.cs"));

    [GeneratedRegex(
        @"```\n\$ mmcheck (?<args>[^\n]*)\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Transcript();
}
