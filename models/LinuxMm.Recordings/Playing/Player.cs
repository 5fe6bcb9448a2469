using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>Plays a recorded program on a model kernel, operation by operation, and tells of each what a recording tells.</summary>
public sealed class Player
{
    private readonly Recording recording;
    private readonly Dictionary<int, int> frames = [];
    private readonly List<(int Task, int Place, FolioId Folio)> handles = [];

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

    /// <summary>Pages that the program holds, in the order in which it got them.</summary>
    public IReadOnlyList<(int Task, int Place, FolioId Folio)> Handles => handles;

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
        string result = move(this, call);
        return (result, Observe(call, in before, in Machine.State));
    }

    /// <summary>Puts a run of pages into the virtual machine's memory.</summary>
    public void SetMemslot(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var pages = call.Pages!.Value;
        var range = Map.ToModel(pages);
        for (int i = 0; i < pages.Count; i++)
        {
            frames[call.Frame + i] = pages.First + i;
        }
        Machine.State.Kvm.Registered = 1; // KVM_CREATE_VM is no operation of the model
        Machine.Do(0, $"memslot {range} set");
    }

    /// <summary>Keeps a page that the last call of a task returned.</summary>
    public void Keep(int task, FolioId folio) => handles.Add((task, Machine.State.AllTasks[task].Begun - 1, folio));

    /// <summary>Holds nothing any more.</summary>
    public void ForgetHandles() => handles.Clear();

    private Observables Observe(Call call, in State before, in State after)
    {
        var entries = new Dictionary<int, Entry>();
        foreach (int page in recording.ObservedPages)
        {
            int at = Map.ToModel(page);
            var (old, now) = (EntryOf(in before, at), EntryOf(in after, at));
            // which of several equal pages ksmd keeps is not told
            bool isNewPage = call.Name != "ksm" && Observer.IsNewPage(in before, in after, at);
            if (old != now || isNewPage)
            {
                entries[page] = now with { IsNewPage = isNewPage };
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
            Notifier = call.IsChild ? [] : Machine.Notifier,
            Entries = entries,
            Kvm = gauges.Where(g => g.Value != 0).ToDictionary(StringComparer.Ordinal),
        };
    }

    private Entry EntryOf(in State state, int page) =>
        Observer.EntryOf(in state, page) with
        {
            Maps = Observer.MapsOf(in state, page, Map, isOfFolio: recording.Kernel != "6.1.192"),
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
            if (
                call.Offset + call.Length > call.Offset
                && call.Offset % Moves.PageSize == 0
                && call.Offset + call.Length < int.MaxValue
            )
            {
                int first = (int)(call.Offset / Moves.PageSize);
                named.Add(
                    new RealPages(first, (int)((call.Offset + call.Length + Moves.PageSize - 1) / Moves.PageSize))
                );
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
