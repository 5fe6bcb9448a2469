using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>Makes a run shorter as long as the machines still disagree, whatever about: fewer calls, one task, fewer pages, plainer arguments.</summary>
public static class RunShrinker
{
    /// <summary>The smallest difference that leaving out and weakening leads to. Deterministic.</summary>
    /// <param name="found">A difference.</param>
    /// <param name="compare">Does the comparison anew.</param>
    public static Difference Shrink(Difference found, Func<Run, Difference?> compare)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(compare);
        var best = found;
        while (
            Smaller(best.Run).Select(compare).FirstOrDefault(d => d is not null && IsSmaller(d, best)) is { } smaller
        )
        {
            best = smaller;
        }
        return best;
    }

    private static bool IsSmaller(Difference one, Difference other) =>
        (one.Run.Turns.Count, Weight(one.Run)).CompareTo((other.Run.Turns.Count, Weight(other.Run))) < 0;

    private static IEnumerable<Run> Smaller(Run run)
    {
        int count = run.Turns.Count;
        for (int size = Math.Max(1, count / 2); size > 0; size /= 2)
        {
            for (int from = count - 1 - size; from >= 0; from--)
            {
                yield return Without(run, from, size);
            }
        }
        for (int place = 0; place < count; place++)
        {
            foreach (var turn in Weaker(run.Turns[place]))
            {
                yield return run with
                {
                    Turns = [.. run.Turns.Take(place), turn, .. run.Turns.Skip(place + 1)],
                };
            }
        }
        foreach (var memory in Plainer(run.Setup.Memory[0]))
        {
            yield return run with
            {
                Setup = run.Setup with { Memory = [memory, .. run.Setup.Memory.Skip(1)] },
            };
        }
    }

    /// <summary>The run without some calls, and without those that let go what they got.</summary>
    private static Run Without(Run run, int from, int size)
    {
        var kept = new List<Turn>();
        var places = new Dictionary<(int Task, int Place), int>();
        int[] before = new int[run.Setup.Tasks.Count];
        int[] now = new int[run.Setup.Tasks.Count];
        for (int i = 0; i < run.Turns.Count; i++)
        {
            var turn = run.Turns[i];
            int place = before[turn.Task]++;
            if (i >= from && i < from + size)
            {
                continue;
            }
            if (turn.Call is Put put)
            {
                if (!places.TryGetValue((turn.Task, put.Place), out int moved))
                {
                    continue;
                }
                turn = turn with { Call = new Put(moved) };
            }
            places[(turn.Task, place)] = now[turn.Task]++;
            kept.Add(turn);
        }
        return run with { Turns = kept };
    }

    private static IEnumerable<Turn> Weaker(Turn turn)
    {
        if (turn is { Task: > 0, Call: not Put })
        {
            yield return turn with
            {
                Task = 0,
            };
        }
        IEnumerable<Call> calls = turn.Call switch
        {
            Mprotect c => Parts(c.Pages).Select(p => c with { Pages = p }),
            Mmap c => Parts(c.Pages)
                .Select(p => c with { Pages = p })
                .Concat([c with { IsPopulated = false }, c with { IsLocked = false }]),
            Munmap c => Parts(c.Pages).Select(p => c with { Pages = p }),
            Madvise c => Parts(c.Pages).Select(p => c with { Pages = p }),
            Mlock c => Parts(c.Pages).Select(p => c with { Pages = p }),
            NumaScan c => Parts(c.Pages).Select(p => c with { Pages = p }),
            Smaps c => Parts(c.Pages).Select(p => c with { Pages = p }),
            DmaMap c => Parts(c.Pages).Select(p => c with { Pages = p }),
            Write c when c.Value > 1 => [c with { Value = 1 }],
            Reference.Gup c => Enum.GetValues<GupFlags>()
                .Where(f => f != GupFlags.None && c.Flags.HasFlag(f))
                .Select(f => c with { Flags = c.Flags & ~f }),
            _ => [],
        };
        foreach (var call in calls)
        {
            yield return turn with
            {
                Call = call,
            };
        }
    }

    private static IEnumerable<Reference.Pages> Parts(Reference.Pages pages) =>
        pages.Count == 1
            ? []
            :
            [
                new(pages.First, pages.First),
                new(pages.Last, pages.Last),
                new(pages.First, pages.Last - 1),
                new(pages.First + 1, pages.Last),
            ];

    private static IEnumerable<Memory> Plainer(Memory memory) =>
        [
            memory with
            {
                IsHuge = false,
            },
            memory with
            {
                IsMergeable = false,
            },
            memory with
            {
                IsShared = false,
            },
            memory with
            {
                Backing = Backing.Anonymous,
            },
        ];

    private static int Weight(Run run) =>
        run.Setup.Memory.Sum(m =>
            (m.IsHuge ? 1 : 0)
            + (m.IsMergeable ? 1 : 0)
            + (m.IsShared ? 1 : 0)
            + (m.Backing != Backing.Anonymous ? 1 : 0)
        ) + run.Turns.Sum(t => t.Task + Turns(t.Call));

    private static int Turns(Call call) => call.ToString().Length;
}
