using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What mails and tables say of a validation, in sentences.</summary>
internal static class ValidateWords
{
    private const int MostScopesNamed = 8;

    /// <summary>The word of a set.</summary>
    public static string Of(Combination set) =>
        set.IsBroken switch
        {
            true => "BROKEN",
            false => "holds",
            null => "cut",
        };

    /// <summary>Is a set an extreme one among those that were searched? <c>minimal</c>, <c>maximal</c> or nothing.</summary>
    public static string ExtremeOf(ValidateResult result, Combination set) =>
        SearchedSets.MinimalFailing(result.Combinations).Contains(set) ? "minimal"
        : SearchedSets.MaximalSafe(result.Combinations).Contains(set) ? "maximal"
        : "";

    /// <summary>What these words mean, and what was not asked.</summary>
    public static string Extremes(ValidateResult result) =>
        $"minimal: it breaks, and every smaller set holds; maximal: it holds, and no larger set that was searched does. Three and more together: mmcheck validate --toggles A,B,C --on {result.Kernel}.";

    /// <summary>How it was searched beside others, where every pair holds; null if it was not.</summary>
    public static string? Pairs(ValidateResult result)
    {
        string[] partners =
        [
            .. result
                .Combinations.Where(c => c.IsBroken == false && c.Patches is [var first, _] && first == result.Patch)
                .Select(c => c.Patches[1]),
        ];
        return partners.Length == 0
            ? null
            : $"with {string.Join(", ", partners)}: {(partners.Length == 1 ? "a maximal safe set" : "each a maximal safe set")} of those searched, in up to {Numbers.Count(result.ScopesBeside, "scope")} in which both act; three and more together: --toggles A,B,C";
    }

    /// <summary>What a patch does and takes for granted.</summary>
    public static string Sentence(Patch patch) =>
        patch.Assumes is { } assumes ? $"{patch.Title}. It assumes that {assumes}." : $"{patch.Title}.";

    /// <summary>What was searched, and what not: never a verdict without it.</summary>
    public static IEnumerable<string> Bounds(Model model, ValidateResult result)
    {
        long states = result.Scopes.Sum(s => s.Search.States);
        bool isCut = result.Scopes.Any(s => s.Search.Completion is Completion.Cancelled or Completion.TableFull);
        string schedules = isCut ? "the search was cut" : "every schedule";
        if (result.Scopes.Count > 0)
        {
            string alone = result.Verdict == Verdict.UnsafeTogether ? "the patch alone: " : "";
            string until = result.Verdict is Verdict.Unsafe or Verdict.UnsafeUnless
                ? ", to the first that breaks something"
                : "";
            yield return $"{alone}every program of {Scopes(result)}; {schedules}; {Numbers.Rounded(states)} states{until}";
        }
        if (result.LeftOut.Count > 0)
        {
            yield return $"not searched: {Numbers.Count(result.LeftOut.Count, "scope")} in which it acts less often (--every-scope)";
        }
        if (result.Found is null && Pairs(result) is { } pairs)
        {
            yield return pairs;
        }
        if (result.Found is null)
        {
            yield return OnReleases.Of(model, result).Says(result);
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
