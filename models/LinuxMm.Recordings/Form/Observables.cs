namespace LinuxMm.Recordings;

/// <summary>What was observed beside the result of one operation. Counts that are not told are zero, entries that are not told unchanged.</summary>
public sealed record Observables
{
    /// <summary>Nothing happened.</summary>
    public static Observables Nothing { get; } = new();

    /// <summary>Minor page faults of the caller.</summary>
    public int Faults { get; init; }

    /// <summary>Hints taken.</summary>
    public int HintFaults { get; init; }

    /// <summary>Entries that a scan made hints, in pages.</summary>
    public int ScanUpdates { get; init; }

    /// <summary>Pages migrated for NUMA balancing.</summary>
    public int Migrated { get; init; }

    /// <summary>Callbacks in their order.</summary>
    public IReadOnlyList<NotifierCall> Notifier { get; init; } = [];

    /// <summary>Repeated callbacks at the end were left out.</summary>
    public bool IsNotifierCut { get; init; }

    /// <summary>Entries that changed, by page.</summary>
    public IReadOnlyDictionary<int, Entry> Entries { get; init; } = new Dictionary<int, Entry>();

    /// <summary>The virtual machine's gauges that changed, each with its change: spte4k, spte2m, tlbflush.</summary>
    public IReadOnlyDictionary<string, int> Kvm { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}
