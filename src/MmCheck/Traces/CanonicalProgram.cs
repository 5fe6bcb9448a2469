namespace MmCheck;

/// <summary>A trace with canonical numbers, and how its tasks and pages were called before.</summary>
/// <param name="Trace">The trace; to be replayed before it is saved, since a model may know its pages apart.</param>
/// <param name="Tasks">For each task, its former number.</param>
/// <param name="Pages">For each page named before, its number now.</param>
public sealed record CanonicalTrace(Trace Trace, IReadOnlyList<int> Tasks, IReadOnlyDictionary<int, int> Pages);

/// <summary>
/// Brings traces that differ only in numbers to one: operations that were not begun and tasks without any are dropped, tasks are numbered
/// by their first turn, and pages from 0 by first use if there are at most two single ones in one block; else all are shifted down by
/// whole blocks, because ranges and walks know their neighbours.
/// </summary>
public static class CanonicalProgram
{
    private const int MostFreePages = 2;

    /// <summary>The canonical form of what was played.</summary>
    /// <param name="replay">The trace, played.</param>
    /// <param name="signatures">The operations.</param>
    /// <param name="pagesInBlock">How many pages make a block of the model; null: pages are not alike, and keep their numbers.</param>
    public static CanonicalTrace Of<TState, TTask>(
        Replay<TState, TTask> replay,
        IReadOnlyList<Signature> signatures,
        int? pagesInBlock
    )
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentNullException.ThrowIfNull(signatures);
        int[] tasks = [.. replay.Steps.Select(s => s.Task).Distinct()];
        var begun = replay.Steps.Where(s => s.Begun is not null).Select(s => (s.Task, Call: s.Begun!.Value)).ToList();
        var pages = Renumbered([.. begun.SelectMany(b => RangesOf(b.Call, signatures))], pagesInBlock);
        var program = new Program(
            tasks.Select(task =>
                begun.Where(b => b.Task == task).Select(b => MapPages(b.Call, signatures, page => pages[page])!.Value)
            )
        );
        var moves = replay.Steps.Select(s => s.Move with { Task = (byte)Array.IndexOf(tasks, s.Task) }).ToList();
        return new(new(program, moves), tasks, pages);
    }

    /// <summary>The call with other pages; null if it cannot name them.</summary>
    internal static Invocation? MapPages(Invocation call, IReadOnlyList<Signature> signatures, Func<int, int> map)
    {
        var parameters = signatures[call.Operation].Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].PagesOf(call[i]) is not { } pages)
            {
                continue;
            }
            int value = parameters[i].ValueOf(new(map(pages.First), map(pages.Last)));
            if (value < 0)
            {
                return null;
            }
            call = call.With(i, value);
        }
        return call;
    }

    /// <summary>The pages that a call names, one by one.</summary>
    internal static IEnumerable<int> PagesOf(Invocation call, IReadOnlyList<Signature> signatures) =>
        RangesOf(call, signatures).SelectMany(range => Enumerable.Range(range.First, range.Count));

    /// <summary>The pages that a call names, as ranges.</summary>
    internal static IEnumerable<PageRange> RangesOf(Invocation call, IReadOnlyList<Signature> signatures) =>
        signatures[call.Operation]
            .Parameters.Select((p, i) => p.PagesOf(call[i]))
            .Where(pages => pages is not null)
            .Select(pages => pages!.Value);

    private static Dictionary<int, int> Renumbered(IReadOnlyList<PageRange> used, int? sizeOfBlock)
    {
        var first = used.Select(r => r.First).Distinct().ToList();
        if (used.Count == 0)
        {
            return [];
        }
        if (sizeOfBlock is not { } pagesInBlock)
        {
            return used.SelectMany(r => Enumerable.Range(r.First, r.Count)).Distinct().ToDictionary(page => page);
        }
        int block = first.Min() / pagesInBlock;
        bool areFree = used.All(r => r.IsSingle && r.First / pagesInBlock == block) && first.Count <= MostFreePages;
        return used.SelectMany(r => Enumerable.Range(r.First, r.Count))
            .Distinct()
            .ToDictionary(page => page, page => areFree ? first.IndexOf(page) : page - (block * pagesInBlock));
    }
}
