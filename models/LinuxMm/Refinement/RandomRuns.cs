using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>Random runs of the calls that tables and reference have in common.</summary>
/// <param name="image">The kernel, of whose operations the calls are.</param>
/// <param name="pages">Calls stay at so many pages.</param>
public sealed class RandomRuns(Image<State, Task> image, int pages)
{
    private const int OfASwarm = 8;

    /// <summary>
    /// Operations that no run has, each with the reason: what comes of them is no question of results and observables.
    /// </summary>
    public static readonly IReadOnlyList<(string Operation, string Reason)> Outside =
    [
        ("collapse", "it depends on who holds, moves or merges a page just now, and the reference knows no table"),
        ("driver_sub", "a driver that comes and goes is nothing that memory shows, and the reference's driver stays"),
        ("gpc_write", "KVM's own writes by a pfn cache are not in the reference"),
        (
            "interval_sub",
            "an interval that comes and goes is nothing that memory shows, and the reference's interval stays"
        ),
        ("uffd_wp", "the reference knows of no userfaultfd, and memory is not registered"),
#if WIDE
        ("clear_refs", "soft-dirty bits are not in the reference"),
#endif
    ];

    private static readonly HashSet<string> Rare =
    [
        "munmap",
        "fork",
        "mseal",
        "mremap",
        "dma_map",
        "memslot",
        "oom_reap",
    ];

    private readonly int[] operations =
    [
        .. Enumerable
            .Range(0, image.Signatures.Count)
            .Where(i => !Outside.Any(o => o.Operation == image.Signatures[i].Name))
            .Where(i => !IsMissing(image, image.Signatures[i].Name))
            .SelectMany(i => Enumerable.Repeat(i, Rare.Contains(image.Signatures[i].Name) ? 1 : 4)),
    ];

    /// <summary>Sets of tasks: one, several threads of one process, a process and its child.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<Space>> Casts =
    [
        [Space.Process],
        [Space.Process, Space.Process],
        [Space.Process, Space.Child],
    ];

    /// <summary>
    /// A run of so many calls; fewer if the reference knows no way on. Every third run is drawn from a few operations only, besides loads and stores,
    /// and on a few pages: what takes several calls that build upon each other hardly happens among all of them (Groce et al., Swarm Testing, 2012).
    /// </summary>
    public Run Draw(IChoices choices, int length)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var setup = DrawSetup(choices);
        bool isSwarm = choices.Below(3) == 0;
        int[] some = isSwarm ? DrawSwarm(choices) : operations;
        int span = isSwarm ? 2 + choices.Below(pages - 1) : pages;
        return Grow(
            choices,
            setup,
            length,
            (_, before, task) => DrawCall(choices, some, span, before, task, setup.Tasks[task] == Space.Child)
        );
    }

    /// <summary>Call by call, for as long as the reference knows what comes of it.</summary>
    /// <param name="choices">Where choices come from.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="length">How many calls.</param>
    /// <param name="draw">Draws the next call of a task behind those before; null: the task has none.</param>
    internal static Run Grow(
        IChoices choices,
        Reference.Setup setup,
        int length,
        Func<IChoices, IReadOnlyList<Turn>, int, Call?> draw
    )
    {
        var turns = new List<Turn>();
        var kernel = new ReferenceKernel(setup);
        for (int tries = 0; turns.Count < length && tries < 2 * length; tries++)
        {
            int task = choices.Below(setup.Tasks.Count);
            if (draw(choices, turns, task) is not { } call)
            {
                continue;
            }
            try
            {
                kernel.Do(task, call);
                turns.Add(new Turn(task, call));
            }
            catch (BeyondException)
            {
                kernel = new ReferenceKernel(setup);
                turns.ForEach(t => kernel.Do(t.Task, t.Call));
            }
        }
        return new Run(setup, turns);
    }

    /// <summary>One of the pages that a task got last is put.</summary>
    internal static Put DrawPut(IChoices choices, IReadOnlyList<Turn> before, int task)
    {
        var kept = before
            .Where(t => t.Task == task)
            .Select((t, place) => (t.Call, place))
            .Where(t => t.Call is Reference.Gup)
            .Select(t => t.place)
            .ToList();
        return new Put(kept.Count == 0 ? 0 : kept[^(1 + choices.Below(Math.Min(kept.Count, 6)))]);
    }

    private Reference.Setup DrawSetup(IChoices choices)
    {
        var all = new Reference.Pages(0, pages - 1);
        var backing = choices.Below(3) == 0 ? (Backing)(1 + choices.Below(2)) : Backing.Anonymous;
        // written to, so that its pages are equal; or forked since, so that they are shared
        int used = backing == Backing.Anonymous ? choices.Below(4) : 0;
        var memory = new Memory(all, Rights.ReadWrite, backing, choices.Below(4) == 0)
        {
            IsHuge = choices.Below(4) == 0,
            IsMergeable = choices.Below(3) == 0,
            IsTouched = used == 1,
            IsForked = used == 2,
        };
        return new Reference.Setup(Setups.Shape, [memory], Casts[choices.Below(Casts.Count)])
        {
            Guest = new(0, pages / 2),
            Interval = choices.Below(4) == 0 ? null : new(0, pages - 1),
        };
    }

    private int[] DrawSwarm(IChoices choices)
    {
        int[] drawn = [.. Enumerable.Range(0, OfASwarm).Select(_ => operations[choices.Below(operations.Length)])];
        return [.. drawn.Concat(operations.Where(o => image.Signatures[o].Name is "read" or "write")).Distinct()];
    }

    private Call DrawCall(IChoices choices, int[] some, int span, IReadOnlyList<Turn> before, int task, bool isChild)
    {
        if (choices.Below(20) == 0)
        {
            int page = choices.Below(span);
            bool isForced = choices.Below(2) == 1;
            return choices.Below(2) == 0 ? new Peek(page, isForced) : new Poke(page, 1 + choices.Below(4), isForced);
        }
        // guest and devices are the process' own
        int[] possible = isChild ? [.. some.Where(IsOfTasks)] : some;
        int operation = possible[choices.Below(possible.Length)];
        var signature = image.Signatures[operation];
        if (signature.Name == "put")
        {
            return DrawPut(choices, before, task);
        }
        var call = new Invocation(operation);
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            call = call.With(i, DrawValue(choices, signature.Parameters[i], span));
        }
        return CallText.Parse(signature, call)!;
    }

    /// <summary>Is it a system call that the kernel does not have?</summary>
    private static bool IsMissing(Image<State, Task> image, string operation) =>
        image.Steps.Any(step => step.Path == operation + "/sys_ni_syscall");

    private bool IsOfTasks(int operation) =>
        image.Signatures[operation].Role is not { } role || role == Operations.Roles.Task;

    private static int DrawValue(IChoices choices, Parameter parameter, int span)
    {
        if (parameter.PagesOf(0) is not null)
        {
            int first = choices.Below(span);
            int count = parameter.ValueOf(new(0, 1)) < 0 ? 1 : 1 + choices.Below(Math.Min(span - first, 4));
            return parameter.ValueOf(new(first, first + count - 1));
        }
        if (parameter.IsOptional)
        {
            return choices.Below(3) == 0 ? choices.Below(Math.Min(parameter.Count, 5)) : 0;
        }
        return choices.Below(parameter.Count);
    }
}
