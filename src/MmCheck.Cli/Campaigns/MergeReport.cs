namespace MmCheck.Cli;

/// <summary>What <c>merge</c> prints: what <c>check</c> would have, and which shards are missing or were cut.</summary>
/// <param name="model">What was checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="files">The shards that are whole; at least one.</param>
/// <param name="merged">What they say together.</param>
internal sealed class MergeReport(Model model, Build build, IReadOnlyList<ShardFile> files, CheckResult merged)
{
    private readonly int shards = files[0].Order.Shards;

    /// <summary>As of <c>check</c>; 3 if nothing is broken, but a shard is missing or was cut.</summary>
    public int ExitCode => CheckReport.ExitCodeOf(merged, isTimeUp: true);

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines(bool isFull, Func<Found, IEnumerable<string>> next) =>
        merged.Broken == 0 && merged.Completion != Completion.Complete
            ? [.. Undecided(), "", .. BoundsReport.Scopes(merged.Scopes), "", .. Shards()]
            : [.. CheckReport.Lines(model, build, merged, isFull, isTimeUp: true, next), .. Shards()];

    private IEnumerable<string> Undecided()
    {
        int missing = shards - files.Count;
        yield return missing > 0
            ? $"NOT DECIDED on {build}: {missing} of {Numbers.Count(shards, "shard")} missing; nothing broken in the others"
            : $"NOT DECIDED on {build}: memory did not do; nothing broken so far";
        foreach (string line in KnownReport.Lines(build, merged))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Shards()
    {
        var there = files.Select(f => f.Result.Shard.Number).ToHashSet();
        string missing = Runs([.. Enumerable.Range(1, shards).Where(n => !there.Contains(n))]);
        var cut = files.Where(f => f.Result.IsCut).ToList();
        var rows = new List<(string, string)>
        {
            ("shards", $"{Numbers.Exact(files.Count)} of {Numbers.Exact(shards)}"),
        };
        if (missing.Length > 0)
        {
            rows.Add(("missing", missing));
        }
        if (cut.Count > 0)
        {
            string which = Runs([.. cut.Select(f => f.Result.Shard.Number)]);
            rows.Add(("cut", $"{which}: the state table was full; once more with more --memory"));
        }
        return rows.SelectMany(r => BoundsReport.Row("  ", r.Item1, r.Item2));
    }

    /// <summary>Numbers as Slurm's <c>--array</c> takes them: <c>3,7-9</c>.</summary>
    private static string Runs(IReadOnlyList<int> numbers) =>
        string.Join(
            ',',
            numbers
                .Select((n, i) => (Number: n, Run: n - i))
                .GroupBy(n => n.Run, n => n.Number)
                .Select(g => g.Count() == 1 ? $"{g.First()}" : $"{g.First()}-{g.Last()}")
        );
}
