using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>What the reference makes of the ends of one program: each is to be that of some order of its calls.</summary>
public sealed class Explanation
{
    private readonly Build<Kernel, State, Task> build;
    private readonly MmCheck.Setup setup;
    private readonly IReadOnlyList<Role?> roles;
    private readonly IReadOnlyList<IReadOnlyList<Call>> calls;
    private readonly Linearization orders;
    private readonly bool knowsShortage;

    /// <summary>Of a program.</summary>
    /// <param name="expected">The reference, or what takes its place.</param>
    /// <param name="build">The kernel.</param>
    /// <param name="drawn">What each task does.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="ways">How calls come about that are not one thing; null: <see cref="Ways"/>.</param>
    /// <param name="mostBeginnings">An end for which more beginnings of orders are to be tried is given up.</param>
    /// <param name="knowsShortage">Without memory for it a call does nothing and says so? Else nothing is said where memory is short.</param>
    /// <exception cref="BeyondException">The reference has no such call, or no such memory; or the kernel is known to do one otherwise.</exception>
    public Explanation(
        MachineKind expected,
        Build<Kernel, State, Task> build,
        DrawnProgram drawn,
        MmCheck.Setup setup,
        Func<Call, IReadOnlyList<Call>, IEnumerable<Way>>? ways = null,
        int mostBeginnings = Linearization.MostBeginnings,
        bool knowsShortage = false
    )
    {
        this.knowsShortage = knowsShortage;
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(drawn);
        (this.build, this.setup, roles) = (build, setup, drawn.Roles);
        calls = CallsOf(build, drawn.Program);
        var known = KnownDifference.Of(build);
        if (known.FirstOrDefault(k => calls.Any(t => t.Any(k.ComesOf))) is { } named)
        {
            throw new BeyondException(named.Name);
        }
        if (calls.Any(t => t.Any(c => c is Reap)))
        {
            throw new BeyondException("mmap_read_trylock may fail though nobody holds the lock");
        }
        var begin = Setups.From(setup, roles);
        if (calls.Sum(t => t.Sum(HandlesOf)) + (begin.Dma?.Count ?? 0) > Capacity.Handles)
        {
            throw new BeyondException("the tables may have no room for another handle");
        }
        orders = new Linearization(
            expected,
            begin,
            calls,
            known,
            ways ?? (knowsShortage ? Ways.WhereMemoryIsShort : Ways.Of),
            mostBeginnings
        );
    }

    /// <summary>The calls of a program, as the reference has them.</summary>
    /// <exception cref="BeyondException">It has not all of them.</exception>
    public static IReadOnlyList<IReadOnlyList<Call>> CallsOf(Build<Kernel, State, Task> build, MmCheck.Program program)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(program);
        var signatures = build.Image.Signatures;
        return
        [
            .. program.Tasks.Select(t =>
                t.Select(c =>
                        CallText.Parse(signatures[c.Operation], c)
                        ?? throw new BeyondException($"the reference has no {signatures[c.Operation].Name}")
                    )
                    .ToList()
            ),
        ];
    }

    /// <summary>What calls answered, if no order explains it; null if one does.</summary>
    /// <exception cref="BeyondException">The reference cannot know; or the tables had no more physical memory.</exception>
    public string? Objection(End<State> end)
    {
        ArgumentNullException.ThrowIfNull(end);
        var state = end.State;
        CheckMemory(in state);
        var answers = end
            .Results.Select((r, task) => r.Select((b, i) => TableMachine.Answered(calls[task][i], b)).ToList())
            .ToList();
        if (orders.Explains(answers, WithoutNodes(TableView.Of(in state, TableView.PlacesOf(in state))), end.Order))
        {
            return null;
        }
        var replayer = new Replayer<State, Task>(build.Image, [], new Setting());
        foreach (var step in replayer.Play(end.Trace, new Setting().Initial(setup, roles)).Steps)
        {
            var after = step.After;
            CheckMemory(in after);
        }
        string answered = string.Join(" | ", answers.Select(t => string.Join("; ", t)));
        return orders.Nearest is var (what, expected, actual)
            ? $"{answered} with {what}: {expected} in one, {actual} here"
            : answered;
    }

    /// <summary>A scan may give up, though nobody holds the lock that it tries to take: no order tells where memory lies that it would have moved.</summary>
    private static View WithoutNodes(View view) =>
        view with
        {
            Process = WithoutNodes(view.Process),
            Child = view.Child is { } child ? WithoutNodes(child) : null,
        };

    private static IReadOnlyList<PageView> WithoutNodes(IReadOnlyList<PageView> pages) =>
        [.. pages.Select(page => page with { Node = null })];

    private static int HandlesOf(Call call) =>
        call switch
        {
            Reference.Gup => 1,
            DmaMap c => c.Pages.Count,
            _ => 0,
        };

    private void CheckMemory(in State state)
    {
        if (!knowsShortage && !TableMachine.HasMemory(in state, TableMachine.MostPagesOfAStep * calls.Count))
        {
            throw new BeyondException("the tables have no more physical memory");
        }
    }
}
