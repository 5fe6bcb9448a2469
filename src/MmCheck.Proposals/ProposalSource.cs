using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MmCheck.Proposals;

/// <summary>A user's file that was compiled, or what is wrong with it.</summary>
public sealed class ProposalSource
{
    private readonly SyntaxTree tree;

    internal ProposalSource(SyntaxTree tree, object? patch, IReadOnlyList<Diagnostic> diagnostics)
    {
        this.tree = tree;
        Patch = patch;
        Diagnostics = diagnostics;
    }

    /// <summary>The patch; null if anything is wrong.</summary>
    public object? Patch { get; }

    /// <summary>What is wrong, from top to bottom.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Something wrong at the place of a word: a text of the file that says it, the decision of that name, or a place itself.</summary>
    /// <param name="about">An address, an id, a decision as <c>gup_can_follow_protnone</c>, or <c>my-idea.cs:14:20</c>.</param>
    /// <param name="message">What is wrong; further lines are hints.</param>
    /// <returns>At the top of the file if the word is not there.</returns>
    public Diagnostic At(string? about, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string[] lines = message.Split('\n');
        string what = lines[0].TrimEnd(';'); // in a file the advice is no second half of the sentence
        var tokens = tree.GetRoot().DescendantTokens().ToList();
        var token = tokens.Find(t => t.IsKind(SyntaxKind.StringLiteralToken) && t.ValueText == about);
        if (token == default)
        {
            token = tokens.Find(t => t.IsKind(SyntaxKind.IdentifierToken) && IsNamed(t.ValueText, about));
        }
        if (
            token == default
            && tree.GetRoot().DescendantNodes().FirstOrDefault(n => Places.Name(n, tree.FilePath) == about) is { } node
        )
        {
            return Places.At(node, what);
        }
        return token == default ? new(0, 0, 0, what, lines[1..]) : Places.At(token, what, lines[1..]);
    }

    private static bool IsNamed(string identifier, string? about) =>
        about is not null
        && string.Equals(
            identifier,
            about.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
