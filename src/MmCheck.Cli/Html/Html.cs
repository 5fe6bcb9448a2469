using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MmCheck.Cli;

/// <summary>
/// A piece of a page. There is no way from a string into one but through escaping: what stands literally in an interpolated string is markup,
/// what stands in its braces is data. ASCII, and well-formed as XML too.
/// </summary>
internal readonly record struct Html
{
    private const int LongestWhole = 14;

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>Markup with data in its braces: <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    public static Html Of(ref Interpolation text) => new(text.ToString());

    /// <summary>Pieces behind each other.</summary>
    public static Html All(IEnumerable<Html> pieces, string between = "\n") => new(string.Join(between, pieces));

    /// <summary>A name that may break at its underscores, if it is long.</summary>
    public static Html Breakable(string name) =>
        name.Length <= LongestWhole
            ? Of($"{name}")
            : All(name.Split('_').Select((part, n) => Of($"{(n > 0 ? "_" : "")}{part}")), "<wbr />");

    /// <summary>A style sheet or a script of ours, which is no data.</summary>
    public static Html Resource(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";

    private static void Escape(StringBuilder into, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => into.Append("&amp;"),
                '<' => into.Append("&lt;"),
                '>' => into.Append("&gt;"),
                '"' => into.Append("&quot;"),
                '\'' => into.Append("&#39;"),
                '\n' => into.Append('\n'),
                < ' ' or 0x7f => into.Append("&#65533;"), // what no page can hold
                < 0x7f => into.Append((char)rune.Value),
                _ => into.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
            };
        }
    }

    /// <summary>Takes the parts of an interpolated string from the compiler.</summary>
    [InterpolatedStringHandler]
    internal ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (16 * formattedCount));

        public readonly void AppendLiteral(string value) => text.Append(value);

        public readonly void AppendFormatted(Html value) => text.Append(value.ToString());

        public readonly void AppendFormatted(string? value) => Escape(text, value ?? "");

        public readonly void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

        public override readonly string ToString() => text.ToString();
    }
}
