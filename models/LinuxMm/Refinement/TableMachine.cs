using System.Runtime.CompilerServices;
using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>
/// A kernel of tables as a machine: each call runs alone, to its end. What it counts as minor faults are faults of single entries.
/// </summary>
public sealed class TableMachine : IMachine
{
    private const int MostSteps = 100_000;

    /// <summary>No step takes more pages than this, those of a huge page excepted.</summary>
    public const int MostPagesOfAStep = 2;

    /// <summary>Which steps of a kernel are faults: as many names as it has steps, looked at once and not for each of its machines.</summary>
    private static readonly ConditionalWeakTable<Build<Kernel, State, Task>, Faults> FaultsOf = [];

    private readonly Build<Kernel, State, Task> build;
    private readonly Faults faultsOf;
    private readonly Dictionary<(int Task, int Handle), int> places = [];
    private readonly int[] calls = new int[Capacity.Tasks];
    private State state;

    /// <summary>A kernel at a setup.</summary>
    /// <exception cref="BeyondException">The tables have no such memory.</exception>
    public TableMachine(Build<Kernel, State, Task> build, Reference.Setup setup)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(setup);
        this.build = build;
        faultsOf = FaultsOf.GetValue(build, b => new(b));
        state = Setups.Begin(setup);
    }

    /// <summary>The kind of machine that this kernel is.</summary>
    public static MachineKind Kind(Build<Kernel, State, Task> build) => setup => new TableMachine(build, setup);

    /// <inheritdoc/>
    public Reply Do(int task, Call call)
    {
        int place = calls[task]++;
        switch (call)
        {
            case Peek peek:
                return Copied(
                    task,
                    new Reference.Gup(peek.Page, peek.IsForced ? GupFlags.Force : GupFlags.Pin),
                    value: null
                );
            case Poke poke:
                return Copied(
                    task,
                    new Reference.Gup(poke.Page, GupFlags.Write | (poke.IsForced ? GupFlags.Force : GupFlags.Pin)),
                    poke.Value
                );
            case Put put:
                return TryHandleOf(task, put.Place) is { } handle
                    ? Run(task, $"put r{handle}").Reply
                    : Reference.Errno.EINVAL;
            case Reference.Gup or DmaMap when !HasHandles((call as DmaMap)?.Pages.Count ?? 1):
                throw new BeyondException("the tables have no room for another handle");
            default:
                state.AllTasks[task].Begun = state.FreePlaceOf(task);
                places[(task, state.AllTasks[task].Begun)] = place;
                return Answer(call, Run(task, CallText.Print(call)));
        }
    }

    /// <inheritdoc/>
    public View Look() => TableView.Of(in state, places);

    /// <summary>access_remote_vm, process_vm_rw: the page is looked up, copied from or to, and let go.</summary>
    private Reply Copied(int task, Reference.Gup call, int? value)
    {
        if (!HasHandles(1))
        {
            throw new BeyondException("the tables have no room for another handle");
        }
        byte handle = state.FreePlaceOf(task);
        state.AllTasks[task].Begun = handle;
        var (reply, result, faults) = Run(task, CallText.Print(call));
        if (!IsFolio(result))
        {
            return reply;
        }
        ref var folio = ref state.Folios[FolioOf(result)];
        if (value is { } written)
        {
            folio.Content = (byte)written;
            folio.Flags |= folio.IsAnon ? PageFlags.None : PageFlags.Dirty;
        }
        Run(task, $"put r{handle}");
        return new Reply(Reference.Errno.Ok, value is null ? folio.Content : null, faults);
    }

    private Reply Answer(Call call, (Reply Reply, byte Result, int Faults) ran) =>
        call switch
        {
            // move_pages(2) says where a page lies; the zero page lies nowhere
            Reference.Lookup when IsFolio(ran.Result) && FolioOf(ran.Result).IsZeroPage => Reference.Errno.EFAULT,
            _ when IsFolio(ran.Result) => new(
                Reference.Errno.Ok,
                state.Folios[FolioOf(ran.Result)].Content,
                ran.Faults
            ),
            _ when IsValue(call, ran.Result) => new(Reference.Errno.Ok, ran.Result, ran.Faults),
            _ => ran.Reply,
        };

    /// <summary>What a result of the tables means; the content of a page that was looked up is not told.</summary>
    public static Reply Answered(Call call, byte? result) =>
        result is not { } code ? Reference.Errno.Hangs
        : call is Reference.Lookup && IsFolio(code) && FolioOf(code).IsZeroPage ? Reference.Errno.EFAULT
        : IsValue(call, code) ? Reply.Of(code)
        : new(ErrnoOf(code));

    /// <summary>Is a result what the call found, not how it failed?</summary>
    private static bool IsValue(Call call, byte result) =>
        call is Read or GuestRead or DmaRead or DmaUnmap or Smaps or Dump or Age or MovePage
        && result < (byte)Errno.EFAULT;

    /// <summary>Does a call, written as in a litmus file, to its end.</summary>
    private (Reply Reply, byte Result, int Faults) Run(int task, string call)
    {
        string[] words = call.Split(' ');
        int operation = build.Image.OperationNamed(words[0]);
        if (operation < 0 || build.Image.Signatures[operation].Read(words.AsSpan(1), out _) is not { } values)
        {
            throw new BeyondException($"the tables have no '{call}'");
        }
        build.Image.Begin(ref state.AllTasks[task], operation, values);
        int faults = 0;
        for (int steps = 0; steps < MostSteps; steps++)
        {
            int pc = state.AllTasks[task].Pc;
            var went = build.Image.Step(ref state, task, 0);
            if (went == Went.Blocked)
            {
                break;
            }
            faults += faultsOf.IsSmall[pc] ? 1 : 0;
            if (
                !HasMemory(in state, MostPagesOfAStep)
                || (faultsOf.IsHuge[pc] && state.AllTasks[task].Fault.Kind == FaultKind.Fallback)
            )
            {
                throw new BeyondException("the tables have no more physical memory");
            }
            byte result = state.AllTasks[task].Result;
            Image<State, Task>.Settle(ref state, task, went);
            if (went.HasFlag(Went.Ended))
            {
                return (new Reply(ErrnoOf(result), null, faults), result, faults);
            }
        }
        return (Reference.Errno.Hangs, (byte)Errno.BUG, faults);
    }

    /// <summary>Has the state so many pages of physical memory left? That of tables is short, and what comes of that is no difference.</summary>
    public static bool HasMemory(in State state, int pages)
    {
        for (int folio = 0; folio < FolioId.ZeroPage; folio++)
        {
            pages -= state.Folios[folio].Refs == 0 && state.Folios[folio].Head.IsNone ? 1 : 0;
        }
        return pages <= 0;
    }

    private static Reference.Errno ErrnoOf(byte result) =>
        result < (byte)Errno.EFAULT || IsFolio(result) ? Reference.Errno.Ok
        : (Errno)result == Errno.SIGSEGV ? Reference.Errno.EFAULT
        : Enum.Parse<Reference.Errno>(((Errno)result).ToString());

    private bool HasHandles(int wanted)
    {
        foreach (ref readonly var handle in state.Handles)
        {
            wanted -= handle.Kind == HandleKind.None ? 1 : 0;
        }
        return wanted <= 0;
    }

    private int? TryHandleOf(int task, int place)
    {
        foreach (ref readonly var handle in state.Handles)
        {
            if (handle.IsHeld && handle.Owner == task + 1 && places[(task, handle.Place)] == place)
            {
                return handle.Place;
            }
        }
        return null;
    }

    private sealed class Faults(Build<Kernel, State, Task> build)
    {
        public bool[] IsSmall { get; } = StepsNamed(build, "/handle_pte_fault");

        public bool[] IsHuge { get; } = StepsNamed(build, "/do_huge_pmd_anonymous_page");

        private static bool[] StepsNamed(Build<Kernel, State, Task> build, string name)
        {
            bool[] isNamed = new bool[build.Image.Size];
            foreach (var step in build.Image.Steps)
            {
                isNamed[step.Pc] = step.Path.EndsWith(name, StringComparison.Ordinal);
            }
            return isNamed;
        }
    }
}
