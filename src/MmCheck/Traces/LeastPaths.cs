namespace MmCheck;

/// <summary>Lists the optimal traces backwards and keeps the one with the fewest pages, the weakest rights and the first text.</summary>
internal sealed class LeastPaths(
    LeastEdges edges,
    IReadOnlyList<int> firstEdges,
    IReadOnlyList<Signature> signatures,
    int tasks,
    Func<Trace, string> text
)
{
    // Tasks, pages and arguments that do not matter multiply traces, but hardly to this; beyond it the text may not be the first one.
    private const long MostVisits = 5_000_000;
    private const int MostTexts = 20_000;

    private readonly List<int> path = [];
    private readonly Load[] loads = [.. edges.Calls.Select(c => LoadOf(signatures, c))];
    private string? bestText;
    private long visits;
    private int texts;

    public Trace? Best { get; private set; }

    public int Pages { get; private set; } = int.MaxValue;

    public int Rights { get; private set; } = int.MaxValue;

    /// <summary>Were all optimal traces compared?</summary>
    public bool IsComplete => visits < MostVisits && texts < MostTexts;

    /// <summary>Compares all traces that end with one of these edges.</summary>
    public void Choose(int goalEdge) => Walk(goalEdge, new(signatures));

    private void Walk(int edge, Load load)
    {
        for (; edge != LeastEdges.None && (IsComplete || Best is null); edge = edges[edge].Next)
        {
            visits++;
            var entry = edges[edge];
            var sum = load;
            if (entry.Call != LeastEdges.None)
            {
                sum.Add(loads[entry.Call]);
            }
            // Neither pages nor rights become fewer on the way back to the start.
            if ((sum.Pages, sum.Rights).CompareTo((Pages, Rights)) > 0)
            {
                continue;
            }
            path.Add(edge);
            int into = entry.From == LeastEdges.None ? LeastEdges.None : firstEdges[entry.From];
            if (into == LeastEdges.None)
            {
                Compare(sum);
            }
            else
            {
                Walk(into, sum);
            }
            path.RemoveAt(path.Count - 1);
        }
    }

    private void Compare(Load load)
    {
        var trace = Trace();
        bool isTie = (load.Pages, load.Rights) == (Pages, Rights);
        if (isTie)
        {
            texts++;
            bestText ??= text(Best!);
            string other = text(trace);
            if (string.CompareOrdinal(other, bestText) >= 0)
            {
                return;
            }
            bestText = other;
        }
        else
        {
            bestText = null;
        }
        Best = trace;
        Pages = load.Pages;
        Rights = load.Rights;
    }

    private Trace Trace()
    {
        var moves = new List<Move>(path.Count);
        List<Invocation>[] program = [.. Enumerable.Range(0, tasks).Select(_ => new List<Invocation>())];
        for (int i = path.Count - 1; i >= 0; i--)
        {
            var entry = edges[path[i]];
            if (!entry.IsMove)
            {
                continue;
            }
            moves.Add(entry.Move);
            if (entry.Call != LeastEdges.None)
            {
                program[entry.Move.Task].Add(edges.Calls[entry.Call]);
            }
        }
        return new(new Program(program), moves);
    }

    private static Load LoadOf(IReadOnlyList<Signature> signatures, Invocation call)
    {
        var load = new Load(signatures);
        load.Add(call);
        return load;
    }
}
