namespace MmCheck;

/// <summary>A litmus file that was read, or what is wrong with it.</summary>
/// <param name="Text">The file's text, which the diagnostics quote.</param>
/// <param name="Value">What it says; null if anything is wrong.</param>
/// <param name="Diagnostics">What is wrong, from top to bottom, at most <see cref="MostDiagnostics"/>.</param>
public sealed record LitmusResult(string Text, Litmus? Value, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>How many errors of a file are shown.</summary>
    public const int MostDiagnostics = 10;

    /// <summary>All diagnostics as a user sees them; empty if nothing is wrong.</summary>
    /// <param name="file">The file's name as the user wrote it.</param>
    public string Print(string file) => string.Concat(Diagnostics.Select(d => d.Print(file, Text)));
}
