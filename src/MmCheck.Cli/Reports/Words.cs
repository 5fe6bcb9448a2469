namespace MmCheck.Cli;

/// <summary>The words that reports use for the model's enumerations.</summary>
internal static class Words
{
    /// <summary><c>always</c>, <c>at rest</c>, <c>step</c>, <c>result</c>, <c>progress</c>.</summary>
    public static string Of(Instant instant) =>
        instant == Instant.AtRest ? "at rest" : instant.ToString().ToLowerInvariant();

    /// <summary><c>proposal</c>, <c>upstream</c>, <c>consumer</c>, <c>bug</c>.</summary>
    public static string Of(PatchKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary><c>a vcpu</c>, <c>any task</c>.</summary>
    public static string Of(Role? role) => role is null ? "any task" : $"a {role}";

    /// <summary>A program in one line: <c>P0: write 0; numa_scan 0 | P1: gup 0 read</c>.</summary>
    public static string Of(Program program, IReadOnlyList<Signature> signatures) =>
        string.Join(
            " | ",
            program.Tasks.Select(
                (calls, task) => $"P{task}: {string.Join("; ", calls.Select(c => signatures[c.Operation].Print(c)))}"
            )
        );

    /// <summary><c>Sometimes</c>.</summary>
    public static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
