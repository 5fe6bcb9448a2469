using System.Text.RegularExpressions;

namespace MmCheck.Cli.Tests;

/// <summary>What the README shows is what the commands print.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Question = "guest-sees-revoke.litmus";

    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    private readonly TemporaryDesk desk = new();

    public static TheoryData<string> Transcripts =>
        [.. Transcript().Matches(Readme).Select(m => m.Groups["args"].Value)];

    public void Dispose() => desk.Dispose();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Transcript_is_what_the_command_prints(string args)
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        desk.PutLitmus(Question, $"tests/MmCheck.Cli.Tests/Litmus/{Question}");
        string shown = Transcript().Matches(Readme).Single(m => m.Groups["args"].Value == args).Groups["text"].Value;
        var said = desk.Run(args.Split(' '));
        Assert.Equal("", said.Error);
        Assert.Equal(shown, said.Out);
    }

    [Fact]
    public void Question_that_is_shown_is_the_one_that_is_run()
    {
        string question = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Litmus", Question));
        Assert.Contains($"```\n{question}```", Readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check v6.5+7acddcc1ae30 --scope kvm-numa --programs 0", 1)]
    [InlineData("list patches", 0)]
    [InlineData("list invariants", 0)]
    [InlineData("diff v6.6 v6.12", 0)]
    public void Command_of_the_table_ends_as_it_should(string args, int code)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((code, ""), (said.Code, said.Error));
    }

    [GeneratedRegex(
        @"```\n\$ mmcheck (?<args>[^\n]*)\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Transcript();
}
