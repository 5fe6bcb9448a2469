using System.Text;
using System.Text.RegularExpressions;

namespace MmCheck;

/// <summary>The C# text of decisions, cut from <c>new Kernel { A = ..., B = ... }</c> or <c>kernel => kernel with { ... }</c>.</summary>
internal static partial class DecisionText
{
    /// <summary>Each property that the initialiser sets, with the text of its value on one line.</summary>
    public static IReadOnlyDictionary<string, string> Split(string source)
    {
        var texts = new Dictionary<string, string>();
        string body = Comment().Replace(source, "");
        int open = body.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return texts;
        }
        string? name = null;
        foreach (string part in TopLevelParts(body[(open + 1)..]))
        {
            if (Assignment().Match(part) is { Success: true } match)
            {
                name = match.Groups[1].Value;
                texts[name] = OneLine(part[match.Length..]);
            }
            else if (name is not null && part.Trim().Length > 0)
            {
                texts[name] += ", " + OneLine(part); // a comma inside of generic arguments
            }
        }
        return texts;
    }

    /// <summary><c>GupCanFollowProtnone</c> as the kernel spells it: <c>gup_can_follow_protnone</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>White space folded, so that a layout is no difference.</summary>
    public static string OneLine(string text) => Blanks().Replace(text, " ").Trim().TrimEnd(',');

    private static IEnumerable<string> TopLevelParts(string body)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < body.Length; i++)
        {
            switch (body[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when depth > 0:
                    depth--;
                    break;
                case '}':
                    yield return body[start..i];
                    yield break;
                case ',' when depth == 0:
                    yield return body[start..i];
                    start = i + 1;
                    break;
                default:
                    break;
            }
        }
        yield return body[start..];
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(\w+)\s*=(?![>=])\s*")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
