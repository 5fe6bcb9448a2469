using System.Globalization;
using System.Numerics;
using LinuxMm;

namespace MmCheck.Cli;

/// <summary>The distinct ends of a program as a table: what the expectations name, and how many schedules lead there.</summary>
internal sealed class OutcomeTable(
    Examiner examiner,
    Outcomes<State, LinuxMm.Task> outcomes,
    IReadOnlyList<Term> terms,
    IReadOnlyList<string> heads
)
{
    private const string SchedulesHead = "schedules";
    private const string PreemptionsHead = "least preemptions";

    /// <summary>Prints it, two blanks to the right.</summary>
    public void Print(TextWriter to)
    {
        var ended = outcomes
            .All.Where(o => o.Unfinished.Count == 0)
            .GroupBy(o => string.Join('\n', terms.Select(t => examiner.ValueOf(t, o))))
            .Select(g => new Row([.. g.Key.Split('\n')], [.. g]))
            .OrderBy(r => r, Row.ByValues);
        var endless = outcomes
            .All.Where(o => o.Unfinished.Count > 0)
            .GroupBy(o => string.Join(", ", o.Unfinished.Select(Says)))
            .Select(g => new Row([g.Key], [.. g]))
            .OrderBy(r => r.Cells[0], StringComparer.Ordinal);
        List<Row> rows = [.. ended, .. endless];
        int[] widths =
        [
            .. heads.Select(
                (head, c) => rows.Where(r => !r.IsEndless).Select(r => r.Cells[c].Length).Append(head.Length).Max() + 2
            ),
        ];
        int left = rows.Where(r => r.IsEndless).Select(r => r.Cells[0].Length + 2).Append(widths.Sum()).Max();
        string total = Numbers.Exact(outcomes.Schedules);
        int right =
            rows.Select(r => Numbers.Exact(r.Schedules)).Append(SchedulesHead).Append(total).Max(t => t.Length) + 1;
        Line(Join(heads), SchedulesHead, PreemptionsHead);
        foreach (var row in rows)
        {
            string preemptions = row.Preemptions.ToString(CultureInfo.InvariantCulture);
            Line(row.IsEndless ? row.Cells[0] : Join(row.Cells), Numbers.Exact(row.Schedules), preemptions);
        }
        Line("total", total, "");

        string Join(IReadOnlyList<string> cells) => string.Concat(cells.Select((cell, c) => cell.PadRight(widths[c])));

        void Line(string text, string schedules, string preemptions) =>
            to.WriteLine($"  {text.PadRight(left)}{schedules.PadLeft(right)}   {preemptions}".TrimEnd());
    }

    private static string Says(Unfinished task) =>
        $"P{task.Task} never ends, {(task.IsWaiting ? "waits" : "spins")} at {task.Step.Path}";

    private sealed record Row(IReadOnlyList<string> Cells, IReadOnlyList<Outcome<State>> Outcomes)
    {
        /// <summary>Does some task never end? Then the only cell says which.</summary>
        public bool IsEndless => Outcomes[0].Unfinished.Count > 0;

        /// <summary>Cell by cell, numbers before words.</summary>
        public static readonly Comparer<Row> ByValues = Comparer<Row>.Create(
            (a, b) => a.Cells.Zip(b.Cells, Compare).FirstOrDefault(order => order != 0)
        );

        public BigInteger Schedules => Outcomes.Aggregate(BigInteger.Zero, (sum, o) => sum + o.Schedules);

        public int Preemptions => Outcomes.Min(o => o.Preemptions);

        private static int Compare(string a, string b)
        {
            bool isNumberA = int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out int x);
            bool isNumberB = int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out int y);
            return isNumberA && isNumberB ? x.CompareTo(y)
                : isNumberA || isNumberB ? isNumberB.CompareTo(isNumberA)
                : string.CompareOrdinal(a, b);
        }
    }
}
