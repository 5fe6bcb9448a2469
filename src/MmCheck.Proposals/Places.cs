using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MmCheck.Proposals;

/// <summary>Places in a user's file, as its reader counts them.</summary>
internal static class Places
{
    /// <summary>Something wrong at a node.</summary>
    public static Diagnostic At(SyntaxNodeOrToken node, string message, params IReadOnlyList<string> hints) =>
        At(node.SyntaxTree!, node.Span, message, hints);

    /// <summary>Something wrong at a stretch of text; of several lines only the first is marked.</summary>
    public static Diagnostic At(SyntaxTree tree, TextSpan span, string message, params IReadOnlyList<string> hints)
    {
        var text = tree.GetText();
        var line = text.Lines.GetLineFromPosition(span.Start);
        int length = Math.Min(span.End, line.End) - span.Start;
        return new(line.LineNumber + 1, span.Start - line.Start + 1, Math.Max(length, 1), message, hints);
    }

    /// <summary>The place as compilers write it: <c>my-idea.cs:14:20</c>.</summary>
    public static string Name(SyntaxNode node, string file)
    {
        var at = At(node, "");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}:{at.Line}:{at.Column}");
    }
}
