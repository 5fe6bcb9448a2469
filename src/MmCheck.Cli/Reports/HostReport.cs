using LinuxMm.Host;

namespace MmCheck.Cli;

/// <summary>What the kernel that runs did, beside what was expected of it.</summary>
internal sealed class HostReport(
    TextWriter to,
    RunningKernel kernel,
    MachineAbilities abilities,
    HostComparison comparison
)
{
    /// <summary>The answer, in one line.</summary>
    public void Head(HostResult result, IReadOnlyList<RaceResult> races)
    {
        string ran = Numbers.Count(result.Programs, "program");
        int differences = result.Differences.Count + races.Count(r => r.IsDifferent);
        Wrapping.WriteHead(
            to,
            differences == 0
                ? $"AGREES with Linux {kernel.Release}: {ran}, nothing unexplained"
                : $"DIFFERS from Linux {kernel.Release}: {Numbers.Count(differences, "difference")} in {ran}"
        );
    }

    /// <summary>A difference, and where it was saved.</summary>
    public void Difference(HostDifference difference, string? saved)
    {
        to.WriteLine();
        var (program, opinion, what, expected, actual) = difference;
        to.WriteLine($"  {what}");
        string model = opinion.Length == 0 ? "the model says" : $"{opinion} says";
        Columns.Write(
            to,
            [
                [$"    {model}", expected],
                ["    the kernel says", actual],
            ]
        );
        var text = new ProgramText(new LinuxMm.Setting(), HostScope.Signatures);
        foreach (string line in text.Print(program).TrimEnd('\n').Split('\n').Where(l => l.Length > 0))
        {
            to.WriteLine($"      {line}");
        }
        to.WriteLine(
            saved is null
                ? $"  not saved: there is no folder {Counterexamples.DefaultFolder} here (--save DIR)"
                : $"  saved  {saved}"
        );
    }

    /// <summary>What was compared, and what was not.</summary>
    public void Body(HostResult result, ulong seed)
    {
        to.WriteLine();
        List<string[]> rows =
        [
            ["  driven", $"{abilities.Operations.Count} operations: {string.Join(' ', abilities.Operations)}"],
            ["  compared", "results, minor faults, rights and VmFlags of VMAs, presence and content of pages"],
            ["", string.Join("; ", comparison.Compared.Select(c => $"{Numbers.Count(c.Value, "call")} with {c.Key}"))],
            [
                "  speed",
                $"{result.Programs / Math.Max(result.Elapsed.TotalSeconds, 0.001):N0} programs a second, {result.Calls / Math.Max(result.Programs, 1)} calls each; seed {seed}",
            ],
        ];
        if (result.Unrepeated > 0)
        {
            rows.Add([
                "  unrepeated",
                $"{Numbers.Count(result.Unrepeated, "difference")} went away when the program ran again, and count for nothing",
            ]);
        }
        foreach (var (name, count) in comparison.Named.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            rows.Add(["  known", $"{name}, {Numbers.Count(count, "time")}: {comparison.Says(name)}"]);
        }
        Columns.Write(to, rows);
    }

    /// <summary>Of each race how many of its possible ends real threads came to, and how often to each.</summary>
    public void Races(IReadOnlyList<RaceResult> races)
    {
        to.WriteLine();
        to.WriteLine(
            $"  {races.Count} programs of several tasks on real threads: ends observed of those possible, {races.Count(r => r.Observed > 1)} with two or more"
        );
        List<string[]> rows = [];
        foreach (var race in races)
        {
            string name = $"    {race.Race.Litmus.Name}";
            rows.Add([name, race.Death ?? $"{race.Observed} of {race.Race.Possible.Count}", ""]);
            rows.AddRange(
                race.Race.Possible.Select(p => new[] { "", Numbers.Exact(race.Seen?.GetValueOrDefault(p) ?? 0), p })
            );
            rows.AddRange(
                race.Impossible.Select(p =>
                    new[] { "", Numbers.Exact(race.Seen![p]), p + "   IMPOSSIBLE in the model" }
                )
            );
        }
        Columns.Write(to, rows);
    }

    /// <summary>What no program here is made of.</summary>
    public void NotDriven()
    {
        to.WriteLine();
        to.WriteLine("  NOT driven");
        Columns.Write(
            to,
            [
                .. abilities.Forbidden.Select(f => new[] { $"    {f.What}", $"forbidden here: {f.Why}" }),
                .. MachineAbilities
                    .NotExercised.GroupBy(n => n.Why)
                    .Select(g => new[] { $"    {string.Join(' ', g.Select(n => n.Operation))}", g.Key }),
            ]
        );
    }
}
