using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>Plays recordings on the model and compares every operation's answer.</summary>
public static class Comparer
{
    private const string Nothing = "nothing";

    /// <summary>Recorded kernels, the kernel of the model that claims to describe each, and whether more than results and faults were observed.</summary>
    public static readonly IReadOnlyList<(string Recorded, string Modelled, bool IsObserved)> Kernels =
    [
        ("6.1.192", "v6.1+debian-6.1.192", true),
        ("6.12.117", "v6.12", true),
        ("6.18.44", "v6.12", false),
    ];

    /// <summary>Plays one recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="build">Finds the kernel of a name; throws <see cref="ModelException"/> if there is none.</param>
    /// <returns>What came of it. What the model cannot play is told, never skipped.</returns>
    public static Comparison Compare(Recording recording, Func<string, Build> build)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(build);
        var differences = new List<Difference>();
        int place = 0;
        try
        {
            var (modelled, isObserved) = KernelFor(recording.Kernel);
            var calls = recording.Operations.Select(o => Read(o.Text)).ToList();
            var readable = calls.TakeWhile(c => c.Call is not null).Select(c => c.Call!).ToList();
            var player = new Player(build(modelled), recording, readable);
            var entries = recording.ObservedPages.ToDictionary(page => page, _ => (new Entry(), new Entry()));
            for (; place < calls.Count; place++)
            {
                var operation = recording.Operations[place];
                var (result, observed) = player.Play(
                    calls[place].Call ?? throw new NotExercisedException(calls[place].Why)
                );
                foreach (var (what, real, model) in Answers(operation, result, observed, isObserved ? entries : null))
                {
                    if (real != model && (player.AreFaultsTold || what != "faults"))
                    {
                        differences.Add(
                            new(recording.Program, recording.Kernel, place, operation.Text, what, real, model)
                        );
                    }
                }
            }
            return new Comparison(recording, place, differences, null);
        }
        catch (Exception e) when (e is NotExercisedException or ModelException)
        {
            string at = place < recording.Operations.Count ? recording.Operations[place].Text : "";
            return new Comparison(recording, place, differences, $"{at}: {e.Message}");
        }
    }

    private static (string Modelled, bool IsObserved) KernelFor(string recorded)
    {
        foreach (var (name, modelled, isObserved) in Kernels)
        {
            if (name == recorded)
            {
                return (modelled, isObserved);
            }
        }
        throw new NotExercisedException($"no kernel of the model claims to describe {recorded}");
    }

    private static (Call? Call, string Why) Read(string text)
    {
        try
        {
            return (CallVocabulary.Parse(text), "");
        }
        catch (RecordingException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>Pairs of recorded and modelled answers. A page whose entries already differed the same way before is not told again.</summary>
    private static IEnumerable<(string What, string Real, string Model)> Answers(
        RecordedOperation operation,
        string result,
        Observables observed,
        Dictionary<int, (Entry Real, Entry Model)>? entries
    )
    {
        var real = operation.Observed;
        yield return ("result", operation.Result, result);
        yield return ("faults", Text(real.Faults), Text(observed.Faults));
        if (entries is null)
        {
            yield break;
        }
        yield return ("hint_faults", Text(real.HintFaults), Text(observed.HintFaults));
        yield return ("scan_updates", Text(real.ScanUpdates), Text(observed.ScanUpdates));
        yield return ("migrated", Text(real.Migrated), Text(observed.Migrated));
        var calls = real.IsNotifierCut ? [.. observed.Notifier.Distinct()] : observed.Notifier;
        yield return ("notifier", Text(real.Notifier), Text(calls));
        foreach (string gauge in real.Kvm.Keys.Union(observed.Kvm.Keys).Order(StringComparer.Ordinal))
        {
            yield return (gauge, Text(real.Kvm.GetValueOrDefault(gauge)), Text(observed.Kvm.GetValueOrDefault(gauge)));
        }
        foreach (int page in entries.Keys)
        {
            var before = entries[page];
            var (oldReal, oldModel) = before;
            var newReal = real.Entries.TryGetValue(page, out var told) ? told : oldReal.AtRest;
            var newModel = observed.Entries.TryGetValue(page, out var seen) ? seen : oldModel.AtRest;
            entries[page] = (newReal.AtRest, newModel.AtRest);
            bool isAsBefore = entries[page] == before && newReal == newReal.AtRest && newModel == newModel.AtRest;
            if (!isAsBefore)
            {
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"pte {page}"),
                    Told(newReal).ToString(),
                    Told(newModel).ToString()
                );
            }
        }
    }

    private static Entry Told(Entry entry) => entry with { Bits = entry.Bits & ~Observer.Untold };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<NotifierCall> calls) =>
        calls.Count == 0
            ? Nothing
            : string.Join("; ", calls.Select(c => c.First is { } first ? c with { First = Told(first) } : c));
}
