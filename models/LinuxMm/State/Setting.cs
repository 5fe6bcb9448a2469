using System.Globalization;

namespace LinuxMm;

/// <summary>How the model's states begin and how they are written.</summary>
public sealed class Setting : Setting<State, Task>
{
    private const string Guest = "guest";
    private const string Interval = "interval";
    private const string Sleeper = "sleeper";
    private const string Dma = "dma";
    private const string Gpc = "gpc";

    /// <inheritdoc/>
    public override Vocabulary Vocabulary { get; } =
        new()
        {
            Roles =
            [
                Operations.Roles.Task,
                Operations.Roles.Child,
                Operations.Roles.Vcpu,
                Operations.Roles.Driver,
                Operations.Roles.Interval,
                Operations.Roles.Device,
            ],
            Attributes =
            [
                ["private", "shared"],
                ["anon", "memfd", "file"],
                ["rw", "none", "r", "w", "x"],
                ["", "huge"],
                ["", "mergeable", "uffd"],
                ["", "touched", "cow", "device"],
                ["", "remote"],
            ],
            Ranges = [Guest, Interval, Sleeper, Dma, Gpc],
            Aliases =
            [
                ("PROT_NONE", "none"),
                ("PROT_READ", "r"),
                ("PROT_WRITE", "w"),
                ("PROT_EXEC", "x"),
                ("PROT_READ|PROT_WRITE", "rw"),
            ],
            States = ["vma", "pte", "spte", "dev", "idev", "dma", "gpc", "tlb", "folio", "node", "data"],
            Values =
            [
                "empty",
                "protnone",
                "numa",
                "migration",
                "invalid",
                "device",
                "none",
                "r",
                "w",
                "x",
                "rw",
                "SIGSEGV",
                "SIGBUS",
            ],
            Pages = Capacity.Pages,
            Tasks = Capacity.Tasks,
        };

    /// <inheritdoc/>
    public override int PagesInBlock => Capacity.PagesInBlock;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CostNames => Cost.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CellNames => Cells.Names;

    /// <inheritdoc/>
    public override void Meet(in State state, in Task me, Span<bool> met) => Cells.Meet(in state, in me, met);

    /// <inheritdoc/>
    public override Setup DefaultSetup(int pages)
    {
        var all = new PageRange(0, pages - 1);
        return new Setup([new PageDeclaration(all, ["private", "anon", "rw", "", "", "", ""])], [(Guest, all)]);
    }

    /// <inheritdoc/>
    public override Setup SetupFor(IReadOnlyList<PageRange> pages, IReadOnlyList<Role?> roles)
    {
        var setup = base.SetupFor(pages, roles);
        return roles.Contains(Operations.Roles.Vcpu) ? setup : new Setup(setup.Pages, []);
    }

    /// <inheritdoc/>
    public override State Initial(Setup setup, IReadOnlyList<Role?> roles)
    {
        var state = State.Begin();
        foreach (var declared in setup.Pages)
        {
            state.Prepare(declared);
        }
        if (roles.Contains(Operations.Roles.Interval))
        {
            (state.Notifiers.First, state.Notifiers.Last) = (0, Capacity.Pages - 1);
        }
        foreach (var (word, pages) in setup.Ranges)
        {
            switch (word)
            {
                case Guest:
                    state.Kvm.Slot |= Mask(pages);
                    break;
                case Interval:
                    (state.Notifiers.First, state.Notifiers.Last) = (pages.First, pages.Last);
                    break;
                case Dma:
                    state.MapForDma(pages);
                    break;
                case Gpc:
                    state.Cache.Page = pages.First;
                    break;
                default:
                    state.Notifiers.Sleeper |= Mask(pages);
                    break;
            }
        }
        // Who never maps anything need not be told, and costs no steps.
        state.Kvm.Registered =
            state.Kvm.Slot != 0 && roles.Any(r => r is null || r == Operations.Roles.Vcpu)
                ? Membership.Member
                : Membership.None;
        state.Cache = state.Kvm.IsRegistered ? state.Cache : default;
        state.Driver.Registered = roles.Any(r => r is null || r == Operations.Roles.Driver)
            ? Membership.Member
            : Membership.None;
        state.Driver.Slot = Bits.MaxValue;
        for (int task = 0; task < roles.Count; task++)
        {
            state.AllTasks[task].Space = (byte)(roles[task] == Operations.Roles.Child ? 1 : 0);
        }
        return state;
    }

    private static Bits Mask(PageRange pages)
    {
        Bits mask = 0;
        for (int page = pages.First; page <= pages.Last; page++)
        {
            mask |= (Bits)((Bits)1 << page);
        }
        return mask;
    }

    /// <inheritdoc/>
    public override string PrintResult(byte result) => Flows.Print(result);

    /// <inheritdoc/>
    public override string Read(in State state, string name, int task, int page)
    {
        ref readonly var mm = ref state.Mms[state.AllTasks[task].Space];
        var pte = mm.EntryAt(page);
        return name switch
        {
            "vma" => Print(mm.Vmas[page]),
            "pte" => Print(pte),
            "spte" => Print(state.Kvm.Sptes[page].Rights),
            "dev" => Print(state.Driver.Sptes[page].Rights),
            "idev" => Print(state.Notifiers.Sptes[page].Rights),
            "dma" => Print(state.DmaRights(page)),
            "gpc" => Print(state.Cache.IsUsableFor(page) ? Prot.RW : Prot.None),
            "tlb" => Print(state.Tlbs[task][page].Rights),
            "folio" => Flows.Print(pte.Folio),
            "node" => state.NodeOf(pte.Folio).ToString(CultureInfo.InvariantCulture),
            "data" => pte.IsNone ? "0" : state.Folios[pte.Folio].Content.ToString(CultureInfo.InvariantCulture),
            _ => throw new ModelException($"a state has no '{name}'"),
        };
    }

    /// <inheritdoc/>
    public override void Observe(in State state, int tasks, ICollection<Observation> into)
    {
        for (int page = 0; page < Capacity.Pages; page++)
        {
            foreach (string name in (string[])["vma", "pte", "spte", "dev", "idev", "dma", "gpc"])
            {
                into.Add(
                    new(string.Create(CultureInfo.InvariantCulture, $"{name}({page})"), Read(in state, name, 0, page))
                );
            }
            for (int task = 0; task < tasks; task++)
            {
                into.Add(
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"P{task}:tlb({page})"),
                        Read(in state, "tlb", task, page)
                    )
                );
            }
        }
    }

    /// <inheritdoc/>
    public override void Count(in State state, ICollection<Observation> into)
    {
        ReadOnlySpan<(string Name, int Value)> counters =
        [
            ("mmu_in_progress", state.Kvm.InProgress),
            ("mmu_seq", State.Count(state.Kvm.Seq)),
            ("driver_in_progress", state.Driver.InProgress),
            ("driver_seq", State.Count(state.Driver.Seq)),
            ("active_ranges", state.Notifiers.ActiveRanges),
            ("invalidate_seq", State.Count(state.Notifiers.InvalidateSeq)),
        ];
        foreach (var (name, value) in counters)
        {
            into.Add(new(name, value.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Belief> Beliefs(in State state, in Task me) => LinuxMm.Beliefs.Of(in state, in me);

    /// <inheritdoc/>
    public override string WhyBlocked(in State state, int task)
    {
        if (state.AllTasks[task].Fault is { Kind: FaultKind.Migration or FaultKind.HugeMigration } fault)
        {
            return string.Create(CultureInfo.InvariantCulture, $"page {(int)fault.Page}, which is being moved");
        }
        for (int other = 0; other < Capacity.Tasks; other++)
        {
            var held = state.AllTasks[other].Held;
            if (other != task && held != Locks.None)
            {
                string name = held.Has(Locks.MmuRead) ? "kvm->mmu_lock" : "mmap_lock";
                return string.Create(CultureInfo.InvariantCulture, $"{name}, held by P{other}");
            }
        }
        return "a lock";
    }

    /// <inheritdoc/>
    public override void Costs(in State state, Span<long> into)
    {
        var cost = state.Cost;
        into[0] = cost.Starts;
        into[1] = cost.Zaps;
        into[2] = cost.VainZaps;
        into[3] = cost.SecondaryFlushes;
        into[4] = cost.VcpuFaults;
        into[5] = cost.VcpuRefaults;
        into[6] = cost.VcpuRetries;
        into[7] = cost.HintFaults;
        into[8] = cost.HintsLost;
        into[9] = cost.Flushes;
    }

    private static string Print(Vma vma) => vma.IsMapped ? Print(vma.Prot, "none") : "empty";

    /// <summary>An entry, as <c>pte(0)</c> is written.</summary>
    internal static string Print(Pte pte) =>
        pte.Kind switch
        {
            PteKind.None => "empty",
            PteKind.ProtNone => "protnone",
            PteKind.Numa => "numa",
            PteKind.Migration => "migration",
            PteKind.Invalid => "invalid",
            PteKind.DevicePrivate => "device",
            _ => Print(pte.HardwareRights, "none"),
        };

    private static string Print(Prot prot, string nothing = "empty") =>
        prot == Prot.None
            ? nothing
            : (prot.Has(Prot.R) ? "r" : "") + (prot.Has(Prot.W) ? "w" : "") + (prot.Has(Prot.X) ? "x" : "");
}
