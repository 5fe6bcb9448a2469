namespace MmCheck;

internal enum TokenKind
{
    /// <summary>Letters, digits and the signs that names, pages and kernels have.</summary>
    Word,

    Symbol,

    /// <summary>A quoted text.</summary>
    Title,

    /// <summary>Behind the last character.</summary>
    End,
}

/// <summary>A piece of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of a title, what stands between the quotes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">How long it is as written.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int Column, int Length)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;

    public bool IsWord() => Kind == TokenKind.Word;

    public bool IsEnd => Kind == TokenKind.End;

    /// <summary>How a message quotes it: never longer than a message should be.</summary>
    public string Quoted => $"'{Clip(Text)}'";

    /// <summary>The place right behind it.</summary>
    public Token Behind => new(TokenKind.Symbol, "", Line, Column + Length, 1);

    private static string Clip(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
