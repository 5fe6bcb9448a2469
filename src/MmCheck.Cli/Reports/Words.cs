namespace MmCheck.Cli;

/// <summary>The words that reports use for the model's enumerations.</summary>
internal static class Words
{
    /// <summary><c>always</c>, <c>at rest</c>, <c>step</c>, <c>result</c>, <c>progress</c>.</summary>
    public static string Of(Instant instant) =>
        instant == Instant.AtRest ? "at rest" : instant.ToString().ToLowerInvariant();

    /// <summary><c>proposal</c>, <c>upstream</c>, <c>consumer</c>, <c>architecture</c>, <c>bug</c>.</summary>
    public static string Of(PatchKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary><c>a vcpu</c>, <c>any task</c>.</summary>
    public static string Of(Role? role) => role is null ? "any task" : $"a {role}";

    /// <summary>A file's program in one line: <c>P0: write 0; numa_scan 0 | P1 (vcpu): guest_read 0 | P2 (driver)</c>.</summary>
    public static string Of(Litmus litmus, IReadOnlyList<Signature> signatures) =>
        string.Join(
            " | ",
            litmus.Program.Tasks.Select(
                (calls, task) =>
                    $"P{task}{RoleOf(litmus.Roles[task])}{(calls.Count > 0 ? ": " : "")}{string.Join("; ", calls.Select(c => signatures[c.Operation].Print(c)))}"
            )
        );

    private static string RoleOf(Role role) => role.Equals(LinuxMm.Operations.Roles.Task) ? "" : $" ({role})";

    /// <summary><c>Sometimes</c>.</summary>
    public static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
