using System.Reflection;
using System.Text.RegularExpressions;

namespace LinuxMm.Tests.Unit;

/// <summary>models/README.md maps what the mails say to programs and tests; all of them exist.</summary>
public sealed partial class MailTableTests
{
    private static readonly IReadOnlyList<string> Rows =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "models", "README.md"))
            .SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .TakeWhile(line => line != "## What became of the proposals")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => line is not ("| --- | --- |" or "| what it says | shown by |")),
    ];

    public static TheoryData<string> Sentences => [.. Rows];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Sentence_is_shown_by_what_exists(string row)
    {
        string[] names = [.. Quoted().Matches(row).Select(m => m.Groups[1].Value)];

        Assert.Contains(names, n => IsFile(n) || IsTest(n));
        Assert.All(names, n => Assert.True(IsFile(n) || IsTest(n) || IsInvariant(n), $"there is no {n}"));
    }

    [Fact]
    public void Every_sentence_that_has_a_file_is_in_the_table() =>
        Assert.DoesNotContain(
            LitmusFolder.Mails.Files,
            f => !Rows.Any(r => r.Contains($"`{LitmusFolder.Mails.Source}/{f}`", StringComparison.Ordinal))
        );

    private static bool IsFile(string name) => LitmusFolder.At(name) is not null;

    private static bool IsInvariant(string name) =>
        Kernels.Model.Invariants.Concat(Kernels.Model.Costs).Any(i => i.Name == name);

    private static bool IsTest(string name) =>
        name.Split('.') is [var type, var method]
        && Array.Exists(
            typeof(MailTableTests).Assembly.GetTypes(),
            t => t.Name == type && t.GetMethod(method)?.GetCustomAttribute<FactAttribute>() is not null
        );

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
