using System.Globalization;
using System.Text.RegularExpressions;
using LinuxMm.Reference;

namespace LinuxMm.Recordings;

/// <summary>What came of playing a recording on the reference.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Played">So many operations, from the first on, were played.</param>
/// <param name="Compared">So many answers were compared.</param>
/// <param name="Differences">Where they differ.</param>
/// <param name="WhyNotFurther">Why the reference could not go on; null if it did.</param>
public sealed record ReferenceComparison(
    Recording Recording,
    int Played,
    int Compared,
    IReadOnlyList<Difference> Differences,
    string? WhyNotFurther
);

/// <summary>Plays recordings on the reference, and compares results, and which of the observed pages are present.</summary>
public static partial class ReferenceComparer
{
    private const string ProtectionKey =
        "execute-only memory cannot be read with protection keys, which the machine that ran 6.18 has";

    private const string KeptApart =
        "memory that was moved beside its like is a VMA of its own, which is not told here";

    /// <summary>Every difference between the reference and the carried recordings, with the name of what is different there.</summary>
    public static readonly IReadOnlyList<(
        string Program,
        string Kernel,
        int Place,
        string What,
        string Reason
    )> Accepted =
    [
        ("A10", "6.18.44", 15, "result", ProtectionKey),
        ("B02", "6.1.192", 12, "result", "move-pages-of-nothing"),
        ("B14", "6.1.192", 7, "result", "longterm-pins-page-cache"),
        ("B16", "6.1.192", 9, "result", "move-pages-of-nothing"),
        ("B17", "6.1.192", 6, "result", "smaps-misses-huge-protnone"),
        ("C01m", "6.1.192", 9, "result", "hints-need-faults"),
        ("C26", "6.1.192", 9, "result", KeptApart),
        ("C26", "6.12.117", 9, "result", KeptApart),
        ("G08", "6.1.192", 3, "result", "populate-passes-holes"),
        ("G08", "6.1.192", 5, "result", "populate-passes-holes"),
        ("H01", "6.1.192", 4, "result", "smaps-misses-huge-protnone"),
    ];

    /// <summary>
    /// There is no such system call in the recorded kernel, or its lookups have no such flag, which the recorder's module knew; so the kernel did
    /// nothing.
    /// </summary>
    private static readonly string[] NeverAsked = ["ENOSYS", "EOPNOTSUPP"];

    /// <summary>Operations whose results tell something of KVM's faults behind what the guest got.</summary>
    private static readonly string[] OfGuest = ["krd", "kwr"];

    /// <summary>Plays one recording.</summary>
    public static ReferenceComparison Compare(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        bool isObserved = Comparer.Kernels.Any(k => k.Recorded == recording.Kernel && k.IsObserved);
        var differences = new List<Difference>();
        var present = recording.ObservedPages.ToDictionary(page => page, _ => false);
        int place = 0;
        int compared = 0;
        try
        {
            var texts = recording.Operations.Select(o => CallVocabulary.Parse(o.Text)).ToList();
            var player = new ReferencePlayer(1 + texts.Max(LastPage));
            for (; place < texts.Count; place++)
            {
                var operation = recording.Operations[place];
                if (NeverAsked.Contains(operation.Result))
                {
                    continue;
                }
                if (player.Play(texts[place]) is { } result)
                {
                    compared++;
                    Note("result", WithoutCounts(texts[place], operation.Result), result);
                }
                var seen = player.Look().Process;
                foreach (int page in isObserved ? recording.ObservedPages : [])
                {
                    present[page] = operation.Observed.Entries.TryGetValue(page, out var entry)
                        ? entry.Kind != EntryKind.None
                        : present[page];
                    if (page < seen.Count && seen[page].IsPresent is { } isPresent)
                    {
                        compared++;
                        Note(
                            string.Create(CultureInfo.InvariantCulture, $"presence {page}"),
                            present[page] ? "present" : "absent",
                            isPresent ? "present" : "absent"
                        );
                    }
                }
            }
            return new(recording, place, compared, differences, null);
        }
        catch (Exception e) when (e is BeyondException or RecordingException)
        {
            string at = place < recording.Operations.Count ? recording.Operations[place].Text : "";
            return new(recording, place, compared, differences, $"{at}: {e.Message}");
        }

        void Note(string what, string recorded, string said)
        {
            if (recorded != said)
            {
                string operation = recording.Operations[place].Text;
                differences.Add(new(recording.Program, recording.Kernel, place, operation, what, recorded, said));
            }
        }
    }

    private static string WithoutCounts(Call call, string result) =>
        call.Name == "smaps" ? OtherThanRss().Replace(result, "")
        : call.IsChild || OfGuest.Contains(call.Name) ? result.Split(" minflt+")[0].Split(" pf+")[0]
        : result;

    [GeneratedRegex(" (Anonymous|AnonHugePages|Locked|KSM):[0-9]+")]
    private static partial Regex OtherThanRss();

    private static int LastPage(Call call) =>
        Math.Max(
            call.Pages is { } pages ? Math.Max(pages.End, pages.First + call.NewCount) - 1 : 0,
            call.Target is { } target ? target.End - 1 : 0
        );
}
