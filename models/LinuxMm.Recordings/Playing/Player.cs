using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>Plays a recorded program on a model kernel, operation by operation, and tells of each what a recording tells.</summary>
public sealed class Player
{
    private readonly Recording recording;
    private readonly Dictionary<int, int> frames = [];

    /// <summary>FOLL_HONOR_NUMA_FAULT came with this version.</summary>
    internal static readonly Version WithHonor = new(6, 6);

    /// <summary>From this version on the map count that is recorded is that of the whole folio.</summary>
    private static readonly Version WithFolioMaps = new(6, 12);

    /// <summary>A fresh process for a program.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="recording">The program. Its results are not looked at.</param>
    /// <param name="calls">Its operations.</param>
    /// <exception cref="NotExercisedException">The model has no room for the pages that it names.</exception>
    public Player(Build build, Recording recording, IReadOnlyList<Call> calls)
    {
        ArgumentNullException.ThrowIfNull(recording);
        this.recording = recording;
        Map = PageMap.For(NamedPages(recording, calls));
        Machine = new Machine(build, Map);
        Version = Version.Parse(recording.Kernel);
        if (Setup.Contains("single"))
        {
            NumaMoves.MakeSingle(ref Machine.State);
        }
    }

    /// <summary>How the process was set up.</summary>
    public IReadOnlyList<string> Setup => recording.Setup;

    /// <summary>Where real pages lie in the model.</summary>
    public PageMap Map { get; }

    /// <summary>Which bytes are which values.</summary>
    public ByteMap Bytes { get; } = new();

    /// <summary>What does the calls.</summary>
    public Machine Machine { get; }

    /// <summary>What smaps_rollup counted when it was read last with <c>base</c>, in kB.</summary>
    internal int RollupBase { get; set; }

    /// <summary>Guest frames and the real pages behind them.</summary>
    public IReadOnlyDictionary<int, int> Frames => frames;

    /// <summary>The recorded kernel's version.</summary>
    internal Version Version { get; }

    /// <summary>
    /// Are the faults of the process still told? Once its own memory is soft-clean the recorder faults everywhere, so recordings leave them out.
    /// </summary>
    public bool AreFaultsTold { get; internal set; } = true;

    /// <summary>Is a child there?</summary>
    internal bool HasChild { get; set; }

    /// <summary>Pages that the recorder's module holds, in the order in which it got them.</summary>
    internal List<HeldPage> Handles { get; } = [];

    /// <summary>Pages in pipes, the oldest first.</summary>
    internal List<HeldPage> Pipes { get; } = [];

    /// <summary>Pages of registered buffers.</summary>
    internal List<HeldPage> Buffers { get; } = [];

    /// <summary>Does one operation.</summary>
    /// <exception cref="NotExercisedException">The model cannot do it.</exception>
    public (string Result, Observables Observed) Play(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = Machine.State;
        Machine.Forget();
        if (!Moves.All.TryGetValue(call.Name, out var move))
        {
            throw new NotExercisedException($"nothing in the model is like {call.Name}");
        }
        string result = call.IsChild ? ForkMoves.AsChild(this, call, move) : move(this, call);
        return (result, Observe(call, in before, in Machine.State));
    }

    /// <summary>Puts a run of pages into the virtual machine's memory.</summary>
    public void SetMemslot(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!Setup.Contains("kvm"))
        {
            throw new NotExercisedException("no virtual machine is open");
        }
        var pages = call.Pages!.Value;
        var range = Map.ToModel(pages);
        for (int i = 0; i < pages.Count; i++)
        {
            frames[call.Frame + i] = pages.First + i;
        }
        Machine.State.Kvm.Registered = Membership.Member; // KVM_CREATE_VM is no operation of the model
        Machine.Do(0, $"memslot {range} set");
    }

    /// <summary>Whose memory the call is about.</summary>
    internal ref MmStruct MmOf(Call call, bool isOther = false) =>
        ref Machine.State.Mms[call.IsChild == isOther ? 0 : 1];

    /// <summary>The page of the model that a call names.</summary>
    internal int PageOf(Call call) => Map.ToModel(call.Pages!.Value.First);

    /// <summary>The byte in a page.</summary>
    internal string ByteOf(FolioId folio) => Text(Bytes.ToReal(Machine.State.Folios[folio].Content));

    /// <summary>Keeps a page that the process' last call returned.</summary>
    internal void Keep(List<HeldPage> into, FolioId folio, bool isOneOfSeveral = false) =>
        into.Add(new(Machine.LastPlace(Cpus.Process), folio, isOneOfSeveral));

    /// <summary>Lets pages go, those behind the first so many.</summary>
    internal void Release(List<HeldPage> held, int but = 0)
    {
        for (int i = but; i < held.Count; i++)
        {
            Machine.Put(Cpus.Process, held[i].Place);
        }
        held.RemoveRange(but, held.Count - but);
    }

    private Observables Observe(Call call, in State before, in State after)
    {
        var entries = new Dictionary<int, Entry>();
        foreach (int page in recording.ObservedPages)
        {
            int at = Map.ToModel(page);
            var (old, now) = (EntryOf(in before, at), EntryOf(in after, at));
            // which of several equal pages ksmd keeps is not told
            bool isNewPage = call.Name != "ksm" && Observer.IsNewPage(in before, in after, at);
            bool isRawDifferent =
                old == now && Observer.IsSoftClean(in before, at) != Observer.IsSoftClean(in after, at);
            if (old != now || isNewPage || isRawDifferent)
            {
                entries[page] = now with { IsNewPage = isNewPage, IsRawDifferent = isRawDifferent };
            }
        }
        var (old4k, old2m) = Observer.Sptes(in before);
        var (new4k, new2m) = Observer.Sptes(in after);
        var gauges = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["spte4k"] = new4k - old4k,
            ["spte2m"] = new2m - old2m,
        };
        return new Observables
        {
            Faults = call.IsChild || Moves.FaultThemselves.Contains(call.Name) ? 0 : Machine.Faults,
            HintFaults = after.Cost.HintFaults - before.Cost.HintFaults,
            ScanUpdates = call.Name == "scan" ? Observer.ScanUpdates(in before, in after, Map) : 0,
            Migrated = call.Name == "moveto" ? 0 : Observer.Migrated(in before, in after, Map),
            Notifier = Setup.Contains("nowatch") ? [] : Machine.Notifier,
            Entries = entries,
            Kvm = gauges.Where(g => g.Value != 0).ToDictionary(StringComparer.Ordinal),
        };
    }

    private Entry EntryOf(in State state, int page) =>
        Observer.EntryOf(in state, page) with
        {
            Maps = Observer.MapsOf(in state, page, Map, isOfFolio: Version >= WithFolioMaps),
        };

    private static List<RealPages> NamedPages(Recording recording, IReadOnlyList<Call> calls)
    {
        var named = recording.ObservedPages.Select(page => RealPages.Of(page, 1)).ToList();
        foreach (var call in calls)
        {
            if (call.Pages is { } pages)
            {
                named.Add(pages);
                if (call.NewCount > 0)
                {
                    named.Add(RealPages.Of(pages.First, call.NewCount));
                }
            }
            if (call.Target is { } target)
            {
                named.Add(target);
            }
            if (RawMoves.PagesOf(call) is { } whole)
            {
                named.Add(whole);
            }
            named.AddRange(Frame(call, calls));
        }
        return named;
    }

    /// <summary>The page behind a guest frame that a call names.</summary>
    private static IEnumerable<RealPages> Frame(Call call, IReadOnlyList<Call> calls) =>
        call.Name is "krd" or "kwr"
            ? calls
                .Where(c => c.Name == "slot" && call.Frame >= c.Frame && call.Frame < c.Frame + c.Pages!.Value.Count)
                .Select(c => RealPages.Of(c.Pages!.Value.First + call.Frame - c.Frame, 1))
            : [];

    /// <summary>A number as results write it.</summary>
    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
