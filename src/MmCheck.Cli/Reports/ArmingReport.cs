namespace MmCheck.Cli;

/// <summary>What <c>check</c> prints if a scope never judged an invariant that it is there for.</summary>
internal static class ArmingReport
{
    /// <summary>The lines; none if every scope judged what it is there for.</summary>
    public static IEnumerable<string> Lines(Build build, CheckResult result)
    {
        if (result.Unarmed.Count == 0)
        {
            return [];
        }
        var scopes = result.Unarmed.GroupBy(u => u.Scope.Name, u => u.Invariant.Name).ToList();
        int column = scopes.Max(s => s.Key.Length) + 2;
        return
        [
            $"VACUOUS on {build}: scopes never judged what they are there for",
            "",
            .. scopes.SelectMany(s =>
                Wrapping.Hanging($"  {s.Key.PadRight(column)}", string.Join(' ', s), BoundsReport.Width)
            ),
        ];
    }
}
