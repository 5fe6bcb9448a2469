namespace LinuxMm.Operations;

/// <summary>What operations take, and who may do them.</summary>
public static class Params
{
    /// <summary>A run of pages.</summary>
    public static readonly Parameter<Task> Pages = Parameters.Pages<Task>(
        Capacity.Pages,
        (ref me, pages) => (me.Args.First, me.Args.Last) = (pages.First, pages.Last)
    );

    /// <summary>One page.</summary>
    public static readonly Parameter<Task> Page = Parameters.Page<Task>(
        Capacity.Pages,
        (ref me, page) => (me.Args.First, me.Args.Last) = (page, page)
    );

    /// <summary>Where the first page goes.</summary>
    public static readonly Parameter<Task> Target = Parameters.Page<Task>(
        Capacity.Pages,
        (ref me, page) => me.Args.Extra = (byte)page
    );

    /// <summary>The rights of a mapping. The other combinations with X add nothing: hardware and GUP treat them as the one without.</summary>
    public static readonly Parameter<Task> Protection = Parameters.Word<Task, Prot>(
        "PROT",
        (ref me, prot) => me.Args.Prot = prot,
        ("none", Prot.None),
        ("r", Prot.R),
        ("x", Prot.X),
        ("w", Prot.W),
#if WIDE
        // recorded programs use them, and their names are seen in the list of VMAs
        ("rx", Prot.R | Prot.X),
        ("rwx", Prot.RW | Prot.X),
#endif
        ("rw", Prot.RW)
    );

    /// <summary>Read or write.</summary>
    public static readonly Parameter<Task> Access = Parameters.Word<Task, byte>(
        "read|write",
        (ref me, write) => me.Args.Value = write,
        ("read", (byte)0),
        ("write", (byte)1)
    );

    /// <summary>The same as a GUP flag.</summary>
    public static readonly Parameter<Task> GupAccess = Parameters.Word<Task, Foll>(
        "read|write",
        Set,
        ("read", Foll.None),
        ("write", Foll.Write)
    );

    /// <summary>Ignore the VMA's rights.</summary>
    public static readonly Parameter<Task> Force = Flag("force", Foll.Force);

    /// <summary>Take NUMA hints before the page is returned.</summary>
    public static readonly Parameter<Task> Honor = Flag("honor", Foll.HonorNumaFault);

    /// <summary>Pin instead of a plain reference.</summary>
    public static readonly Parameter<Task> Pin = Flag("pin", Foll.Pin);

    /// <summary>Keep the page for as long as the caller likes.</summary>
    public static readonly Parameter<Task> Longterm = Flag("longterm", Foll.Longterm);

    /// <summary>FOLL_ flags that change what a failed look means. The others of mm_types.h mean nothing here: no signals, poison or CMA.</summary>
    public static readonly Parameter<Task> GupOption = Parameters.Option<Task, Foll>(
        "[nofault|anon|dump]",
        Set,
        ("nofault", Foll.NoFault),
        ("anon", Foll.Anon),
        ("dump", Foll.Dump)
    );

    /// <summary>What GUP-fast leaves out: the faults of ordinary GUP behind it, or all of that.</summary>
    public static readonly Parameter<Task> GupFastOption = Parameters.Option<Task, Foll>(
        "[nofault|fast_only]",
        Set,
        ("nofault", Foll.NoFault),
        ("fast_only", Foll.FastOnly)
    );

    /// <summary>What is written.</summary>
    public static readonly Parameter<Task> Value = Parameters.Number<Task>(
        "VALUE",
        Capacity.Values,
        (ref me, value) => me.Args.Value = value
    );

    /// <summary>The advice of madvise.</summary>
    public static readonly Parameter<Task> Advice = Parameters.Word<Task, Advice>(
        "ADVICE",
        (ref me, advice) => me.Args.Extra = (byte)advice,
        ("dontneed", LinuxMm.Advice.DontNeed),
        ("dontneed_locked", LinuxMm.Advice.DontNeedLocked),
        ("free", LinuxMm.Advice.Free),
        ("cold", LinuxMm.Advice.Cold),
        ("populate_read", LinuxMm.Advice.PopulateRead),
        ("populate_write", LinuxMm.Advice.PopulateWrite),
        ("mergeable", LinuxMm.Advice.Mergeable),
        ("unmergeable", LinuxMm.Advice.Unmergeable),
        ("hugepage", LinuxMm.Advice.HugePage),
        ("nohugepage", LinuxMm.Advice.NoHugePage)
    );

    /// <summary>A second page.</summary>
    public static readonly Parameter<Task> OtherPage = Parameters.Page<Task>(
        Capacity.Pages,
        (ref me, page) => me.Args.Extra = (byte)page
    );

    /// <summary>Populate the new mapping.</summary>
    public static readonly Parameter<Task> Populate = Flag("populate", MapFlags.Populate);

    /// <summary>Lock the new mapping.</summary>
    public static readonly Parameter<Task> Locked = Flag("locked", MapFlags.Locked);

    /// <summary>A shared mapping; of memory of its own, unless there is a file.</summary>
    public static readonly Parameter<Task> Shared = Flag("shared", MapFlags.Shared);

    /// <summary>What is mapped, if it is a file.</summary>
    public static readonly Parameter<Task> Backing = Parameters.Option<Task, MapFlags>(
        "[memfd|file|rofile]",
        (ref me, flag) => me.Args.Extra |= (byte)flag,
        ("memfd", MapFlags.Memfd),
        ("file", MapFlags.File),
        ("rofile", MapFlags.ReadOnlyFile)
    );

    /// <summary>Lock what faults bring, and no more.</summary>
    public static readonly Parameter<Task> OnFault = Flag("onfault", MapFlags.OnFault);

    /// <summary>A node.</summary>
    public static readonly Parameter<Task> Node = Parameters.Word<Task, byte>(
        "NODE",
        (ref me, node) => me.Args.Extra = node,
        ("0", (byte)0),
        ("1", (byte)1)
    );

    /// <summary>What mbind says of memory: let balancing move it, or do not.</summary>
    public static readonly Parameter<Task> Policy = Parameters.Word<Task, byte>(
        "POLICY",
        (ref me, policy) => me.Args.Extra = policy,
        ("default", (byte)0),
        ("bind", (byte)1)
    );

    /// <summary>What becomes of the mark of userfaultfd.</summary>
    public static readonly Parameter<Task> Mark = Parameters.Word<Task, byte>(
        "set|clear",
        (ref me, word) => me.Args.Extra = word,
        ("set", (byte)ChangeFlags.UffdWp),
        ("clear", (byte)ChangeFlags.UffdWpResolve)
    );

    /// <summary>What becomes of memslots.</summary>
    public static readonly Parameter<Task> SlotChange = Parameters.Word<Task, byte>(
        "set|delete",
        (ref me, word) => me.Args.Extra = word,
        ("set", (byte)0),
        ("delete", (byte)1)
    );

    /// <summary>What becomes of an interval.</summary>
    public static readonly Parameter<Task> IntervalChange = Parameters.Word<Task, byte>(
        "insert|remove",
        (ref me, word) => me.Args.Extra = word,
        ("insert", (byte)0),
        ("remove", (byte)1)
    );

    /// <summary>What becomes of a list subscriber.</summary>
    public static readonly Parameter<Task> Registration = Parameters.Word<Task, byte>(
        "register|unregister",
        (ref me, word) => me.Args.Extra = word,
        ("register", (byte)0),
        ("unregister", (byte)1)
    );

    /// <summary>A page that the task holds.</summary>
    public static readonly Parameter<Task> Register = Parameters.Register<Task>(
        Capacity.OperationsPerTask,
        (ref me, place) => me.Args.Register = (byte)(place + 1)
    );

    private static Parameter<Task> Flag(string word, Foll flag) =>
        Parameters.Flag<Task>(word, (ref me, isSet) => Set(ref me, isSet ? flag : Foll.None));

    private static Parameter<Task> Flag(string word, MapFlags flag) =>
        Parameters.Flag<Task>(word, (ref me, isSet) => me.Args.Extra |= (byte)(isSet ? flag : MapFlags.None));

    private static void Set(ref Task me, Foll flag) => me.Args.Flags |= flag;
}

/// <summary>The roles of tasks.</summary>
public static class Roles
{
    /// <summary>A thread of the process.</summary>
    public static readonly Role Task = new("task");

    /// <summary>A thread of the process that fork() makes; until then its address space is empty. It may do what a task may.</summary>
    public static readonly Role Child = new("child", Task);

    /// <summary>A virtual CPU of the virtual machine whose memory the process provides.</summary>
    public static readonly Role Vcpu = new("vcpu");

    /// <summary>A device driver on behalf of the process.</summary>
    public static readonly Role Driver = new("driver");

    /// <summary>A device driver that owns an interval of the process's memory.</summary>
    public static readonly Role Interval = new("interval");

    /// <summary>A device that the virtual machine drives by itself: VFIO has pinned its memory, and an IOMMU maps it.</summary>
    public static readonly Role Device = new("device");
}
