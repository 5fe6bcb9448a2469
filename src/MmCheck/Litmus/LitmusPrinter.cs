using System.Text;

namespace MmCheck;

/// <summary>Writes the canonical text of a litmus file.</summary>
internal sealed class LitmusPrinter
{
    private const int Width = 72;
    private const int CellWidth = 22;
    private const int NarrowCellWidth = 14;

    private readonly StringBuilder text = new();
    private readonly Litmus litmus;
    private readonly IReadOnlyList<Signature> signatures;
    private readonly Role defaultRole;
    private readonly RegisterNames registers;
    private int comments;

    public LitmusPrinter(LitmusFormat format, Litmus litmus)
    {
        this.litmus = litmus;
        signatures = format.Signatures;
        defaultRole = format.Vocabulary.Roles[0];
        registers = new RegisterNames(litmus, signatures);
    }

    public string Print()
    {
        text.Append($"MM {litmus.Name}\n");
        if (litmus.Title is string title)
        {
            Line(Part.Title, 0, $"\"{title}\"");
        }
        Setup();
        Program();
        for (int i = 0; i < litmus.Expectations.Count; i++)
        {
            Line(Part.Expectation, i, Break(Text(litmus.Expectations[i])));
        }
        if (litmus.Schedule.Count > 0)
        {
            Line(Part.Schedule, 0, "schedule");
        }
        for (int i = 0; i < litmus.Schedule.Count; i++)
        {
            Line(Part.Turn, i, $" {litmus.Schedule[i]}");
        }
        CommentsUpTo(new Place(Part.End), "");
        return text.ToString();
    }

    private void Line(Part part, int index, string line)
    {
        CommentsUpTo(new Place(part, index), line.StartsWith(' ') ? " " : "");
        text.Append(line).Append('\n');
    }

    private void CommentsUpTo(Place place, string indent)
    {
        while (comments < litmus.Comments.Count && litmus.Comments[comments].Before.CompareTo(place) <= 0)
        {
            text.Append(indent).Append(litmus.Comments[comments++]).Append('\n');
        }
    }

    private void Setup()
    {
        Line(Part.Setup, 0, "{");
        if (litmus.Kernel is KernelName kernel)
        {
            Line(Part.Kernel, 0, $" kernel {kernel};");
        }
        for (int i = 0; i < litmus.Setup.Pages.Count; i++)
        {
            (PageRange pages, IReadOnlyList<string> attributes) = litmus.Setup.Pages[i];
            Line(Part.Page, i, $" page {pages}: {string.Join(' ', attributes.Where(a => a.Length > 0))};");
        }
        for (int i = 0; i < litmus.Setup.Ranges.Count; i++)
        {
            (string word, PageRange pages) = litmus.Setup.Ranges[i];
            Line(Part.Range, i, $" {word} {pages};");
        }
        Line(Part.SetupEnd, 0, "}");
    }

    private void Program()
    {
        string[][] cells =
        [
            .. litmus.Program.Tasks.Select((calls, task) => calls.Select((c, i) => Cell(c, task, i)).ToArray()),
        ];
        string[] heads =
        [
            .. litmus.Roles.Select((role, task) => role == defaultRole ? $"P{task}" : $"P{task} ({role})"),
        ];
        int least = cells.Length > 2 ? NarrowCellWidth : CellWidth;
        int[] widths =
        [
            .. cells.Select((column, task) => column.Append(heads[task]).Max(c => Math.Max(c.Length, least))),
        ];

        IReadOnlyList<string>[] names =
        [
            .. litmus.Program.Tasks.Select(t => t.Select(c => signatures[c.Operation].Name).ToArray()),
        ];
        RowLayout layout = new(names, litmus.Schedule);
        Line(Part.Head, 0, Row(heads, widths));
        // A program of no operation still has a row.
        for (int row = 0; row < Math.Max(1, layout.Count); row++)
        {
            IEnumerable<string> line = cells.Select(
                (column, task) => layout.At(task, row) is >= 0 and int i ? column[i] : ""
            );
            Line(Part.Row, row, Row(line, widths));
        }
    }

    private static string Row(IEnumerable<string> cells, int[] widths) =>
        $" {string.Join(" | ", cells.Select((cell, task) => cell.PadRight(widths[task])))} ;";

    private string Cell(Invocation call, int task, int place)
    {
        Signature signature = signatures[call.Operation];
        IEnumerable<string> words = signature
            .Parameters.Select((p, i) => p.IsRegister ? registers.Of(task, call[i])! : p.Print(call[i]))
            .Where(word => word.Length > 0)
            .Prepend(signature.Name);
        string kept = registers.Of(task, place) is string register ? $"{register} = " : "";
        return kept + string.Join(' ', words);
    }

    public string Text(Expectation expectation)
    {
        string says = expectation switch
        {
            Expectation.Breaks breaks => $"breaks {breaks.Invariant}",
            Expectation.Holds holds => $"holds {string.Join(", ", holds.Invariants)}",
            Expectation.Outcome outcome => $"{Word(outcome.How)} ({outcome.Condition.Print(Term)})",
            _ => throw new ArgumentException(
                "an expectation of a kind that the format does not have",
                nameof(expectation)
            ),
        };
        return expectation.On is { } on ? $"{says} on {on}" : says;
    }

    private static string Word(Quantifier how) => how.ToString().ToLowerInvariant();

    public string Term(Term term) =>
        term is Term.Result result ? $"P{result.Task}:{registers.Of(result.Task, result.Operation)}" : term.ToString();

    /// <summary>Breaks before the last of these words that still fits.</summary>
    private static string Break(string line)
    {
        StringBuilder broken = new();
        int column = 0;
        foreach (string piece in Pieces(line))
        {
            if (column > 0 && column + 1 + piece.Length > Width)
            {
                broken.Append('\n');
                column = 0;
            }
            bool isFirst = broken.Length == 0;
            broken.Append(isFirst ? "" : " ").Append(piece);
            column += piece.Length + (isFirst ? 0 : 1);
        }
        return broken.ToString();
    }

    private static IEnumerable<string> Pieces(string line)
    {
        List<string> piece = [];
        foreach (string word in line.Split(' '))
        {
            if (piece.Count > 0 && word is "on" or @"/\" or @"\/")
            {
                yield return string.Join(' ', piece);
                piece.Clear();
            }
            piece.Add(word);
        }
        yield return string.Join(' ', piece);
    }
}
