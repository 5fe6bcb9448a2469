using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What mails and tables say of a validation, in sentences.</summary>
internal static class ValidateWords
{
    private const int MostScopesNamed = 8;

    /// <summary>What was searched, and what not: never a verdict without it.</summary>
    public static IEnumerable<string> Bounds(ValidateResult result)
    {
        long states = result.Scopes.Sum(s => s.Search.States);
        bool isCut = result.Scopes.Any(s => s.Search.Completion is Completion.Cancelled or Completion.TableFull);
        string schedules = isCut ? "the search was cut" : "every schedule";
        if (result.Scopes.Count > 0)
        {
            yield return $"every program of {Scopes(result)}; {schedules}; {Numbers.Rounded(states)} states{(result.Found is null ? "" : ", to the first that breaks something")}";
        }
        if (result.LeftOut.Count > 0)
        {
            yield return $"not searched: {Numbers.Count(result.LeftOut.Count, "scope")} in which it acts less often (--every-scope)";
        }
        if (result.Random is { } random)
        {
            yield return $"beyond that {CheckReport.Beyond(random)}";
        }
        if (result.Anyway.Count > 0)
        {
            yield return $"not blamed on it, since broken without it too: {string.Join(", ", result.Anyway.Select(i => i.Name))}";
        }
        yield return "not modelled: weak memory order, hugetlb, DAX, pkeys and more (mmcheck list bounds)";
    }

    private static string Scopes(ValidateResult result) =>
        result.Scopes.Count <= MostScopesNamed
            ? $"{Numbers.Count(result.Scopes.Count, "scope")} ({string.Join(", ", result.Scopes.Select(s => s.Scope.Name))})"
            : $"{result.Scopes.Count} scopes, from {result.Scopes[0].Scope.Name} to {result.Scopes[^1].Scope.Name} (mmcheck list scopes)";
}
