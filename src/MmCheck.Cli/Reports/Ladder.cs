using System.Globalization;

namespace MmCheck.Cli;

/// <summary>
/// A trace as a table: one column a task, time going down, at the right what changed. 72 columns: 6 for gutter and number, 50 for the tasks,
/// 16 for the state. <c>&gt;</c> is the fatal step, <c>~</c> a step that a patch changed, <c>|</c> what it did instead.
/// </summary>
internal sealed class Ladder
{
    private const int First = 6;
    private const int TaskColumns = 50;
    private const int StateColumn = First + TaskColumns;
    private const int Width = 72;
    private const int LongestUnfolded = 24;

    private readonly IReadOnlyList<Role> roles;
    private readonly Explanation explanation;
    private readonly TraceWords words;
    private readonly bool isFatal;
    private readonly bool isFull;
    private readonly List<string> lines = [];

    private Ladder(
        Build build,
        Model model,
        IReadOnlyList<Role> roles,
        Explanation explanation,
        bool isFatal,
        bool isFull
    )
    {
        this.roles = roles;
        this.explanation = explanation;
        this.isFatal = isFatal;
        this.isFull = isFull;
        words = new(build, model, explanation.Steps);
    }

    /// <summary>The lines of the table.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="model">How results are written.</param>
    /// <param name="roles">What the tasks are.</param>
    /// <param name="explanation">The trace.</param>
    /// <param name="isFatal">Is something broken at the last step?</param>
    /// <param name="isFull">Are long traces printed whole?</param>
    public static IReadOnlyList<string> Lines(
        Build build,
        Model model,
        IReadOnlyList<Role> roles,
        Explanation explanation,
        bool isFatal,
        bool isFull
    )
    {
        var ladder = new Ladder(build, model, roles, explanation, isFatal, isFull);
        ladder.Print();
        return ladder.lines;
    }

    private int ColumnOf(int task) => First + (TaskColumns * task / roles.Count);

    private void Print()
    {
        lines.Add(Heads(t => TraceWords.HeadOf(t, roles[t])));
        lines.Add(Heads(t => new string('-', ColumnOf(t + 1) - ColumnOf(t) - 1)));
        foreach (var (first, end) in words.Turns())
        {
            PrintTurn(first, end);
        }
    }

    /// <summary>The steps of one operation that were taken without a break.</summary>
    private void PrintTurn(int first, int end)
    {
        var steps = explanation.Steps.Skip(first).Take(end - first).ToList();
        int column = ColumnOf(steps[0].Played.Task);
        if (!isFull && explanation.Steps.Count > LongestUnfolded && words.CanFold(first, end))
        {
            Fold(steps, column);
            return;
        }
        lines.Add(new string(' ', column) + words.CallOf(first) + (steps[0].Played.Begun is null ? ", resumed" : ""));
        foreach (var step in steps)
        {
            PrintStep(step, column + 2, step.Number == explanation.Steps.Count && isFatal);
        }
        if (words.IsPreempted(end))
        {
            lines.Add(AtState(new string(' ', column + 2) + "...", "preempted"));
        }
    }

    private void Fold(List<ExplainedStep> steps, int column)
    {
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{steps[0].Number}-{steps[^1].Number}");
        string text =
            $"{numbers, 6}".PadRight(Math.Max(7, column))
            + words.CallOf(steps[0].Number - 1)
            + words.ResultOf(steps[^1], hidesZero: true);
        var last = new Dictionary<string, string>();
        foreach (var change in steps.SelectMany(s => s.Changes))
        {
            last[change.Atom] = change.Value;
        }
        var before = FirstValues(steps);
        AddWithStates(text, [.. last.Where(c => before[c.Key] != c.Value).Select(c => $"{c.Key}={c.Value}")]);
    }

    /// <summary>What the atoms that change in some steps were before; what comes back to it did not change in the end.</summary>
    private Dictionary<string, string> FirstValues(List<ExplainedStep> steps)
    {
        var values = new Dictionary<string, string>();
        foreach (string atom in steps.SelectMany(s => s.Changes).Select(c => c.Atom).Distinct())
        {
            values[atom] =
                explanation
                    .Steps.Take(steps[0].Number - 1)
                    .SelectMany(s => s.Changes)
                    .LastOrDefault(c => c.Atom == atom)
                    .Value
                ?? "empty";
        }
        return values;
    }

    private void PrintStep(ExplainedStep step, int column, bool isFatalStep)
    {
        char mark =
            isFatalStep ? '>'
            : step.Patch is not null ? '~'
            : ' ';
        string number = string.Create(CultureInfo.InvariantCulture, $"{mark}{step.Number, 3}");
        string text =
            number.PadRight(column)
            + step.Played.Step.Name
            + TraceWords.ChoiceOf(step)
            + words.ResultOf(step, hidesZero: false);
        var states = step.Changes.Select(c => c.ToString()).ToList();
        if (isFatalStep)
        {
            states = states.Count > 0 ? states : [.. explanation.Culprits.Select(c => c.ToString()).Take(1)];
            string shown = states.Count > 0 ? states[^1] : "";
            int room = Width - StateColumn - " BROKEN".Length;
            states =
                shown.Length <= room
                    ? [.. states.SkipLast(1), shown.PadRight(room) + " BROKEN"]
                    : [.. states, "BROKEN".PadLeft(Width - StateColumn)];
        }
        AddWithStates(text, states);
        if (step.Patch is { } patch)
        {
            AddNote(column, $"{patch.Did} [{patch.By.Id}]");
        }
        foreach (var dropped in step.DroppedBehind)
        {
            lines.Add("~".PadRight(column) + dropped.Name);
            AddNote(column, $"dropped [{dropped.By.Id}]");
        }
    }

    private void AddWithStates(string text, List<string> states)
    {
        if (states.Count == 0)
        {
            lines.Add(text);
            return;
        }
        lines.Add(AtState(text, states[0]));
        foreach (string state in states.Skip(1))
        {
            lines.Add(AtState("", state));
        }
    }

    private string AtState(string text, string state)
    {
        if (text.Length < StateColumn)
        {
            return text.PadRight(StateColumn) + state;
        }
        lines.Add(text);
        return new string(' ', StateColumn) + state;
    }

    private void AddNote(int column, string note)
    {
        string bar = new string(' ', column) + "| ";
        lines.AddRange(Wrapping.Lines(note, Width - bar.Length).Select(line => bar + line));
    }

    private string Heads(Func<int, string> head)
    {
        string line = "";
        for (int task = 0; task < roles.Count; task++)
        {
            line = line.PadRight(ColumnOf(task)) + head(task);
        }
        return line;
    }
}
