using System.Globalization;
using System.Text.Json;

namespace LinuxMm.Recordings;

/// <summary>Reads recordings: one JSON object a line, in the form of Data/README.md.</summary>
public static class RecordingReader
{
    /// <summary>Pages of the recorded arena, 8 GiB.</summary>
    private const int ArenaPages = 2_097_152;

    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };
    private static readonly string[] Setups = ["numa", "single", "kvm", "nowatch"];

    /// <summary>The recordings that the project carries.</summary>
    public static IReadOnlyList<Recording> Carried()
    {
        using var stream = typeof(RecordingReader).Assembly.GetManifestResourceStream("observed.jsonl")!;
        using var reader = new StreamReader(stream);
        return Read(reader, "observed.jsonl");
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">The lines.</param>
    /// <param name="file">Their name in messages.</param>
    /// <exception cref="RecordingException">A line is not of the form; the message names file and line.</exception>
    public static IReadOnlyList<Recording> Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var recordings = new List<Recording>();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            try
            {
                using var document = JsonDocument.Parse(line, OneOfEach);
                recordings.Add(ReadOne(document.RootElement));
            }
            catch (JsonException e)
            {
                string column = e.BytePositionInLine is { } before
                    ? string.Create(CultureInfo.InvariantCulture, $":{before + 1}")
                    : "";
                throw At(column, e.Message.Split(" LineNumber:")[0], e);
            }
            catch (RecordingException e)
            {
                throw At("", e.Message, e);
            }
        }
        return recordings;

        RecordingException At(string column, string reason, Exception e) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}{column}: {reason}"), e);
    }

    private static Recording ReadOne(JsonElement line)
    {
        var operations = Strings(line, "ops");
        var results = Strings(line, "results");
        var observables = Get(line, "observables", JsonValueKind.Array).EnumerateArray().ToList();
        if (operations.Count != results.Count || operations.Count != observables.Count)
        {
            throw new RecordingException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{operations.Count} ops, {results.Count} results, {observables.Count} observables: expected equal numbers"
                )
            );
        }
        return new Recording
        {
            Program = Text(line, "program"),
            Title = Text(line, "title"),
            Kernel = Text(line, "kernel"),
            Setup = [.. Strings(line, "setup").Select(SetupNamed)],
            ObservedPages = Pages(Text(line, "observed_pages")),
            Operations =
            [
                .. operations.Select((text, i) => new RecordedOperation(text, results[i], Observed(observables[i]))),
            ],
            Notes = Text(line, "notes"),
        };
    }

    private static string SetupNamed(string word) =>
        Setups.Contains(word)
            ? word
            : throw new RecordingException($"'{word}' is no setup: expected {string.Join(", ", Setups)}");

    private static Observables Observed(JsonElement told)
    {
        var observed = Observables.Nothing;
        foreach (var property in Checked(told, "observables", JsonValueKind.Object).EnumerateObject())
        {
            var value = property.Value;
            observed = property.Name switch
            {
                "faults" => observed with { Faults = Number(value, property.Name) },
                "hint_faults" => observed with { HintFaults = Number(value, property.Name) },
                "scan_updates" => observed with { ScanUpdates = Number(value, property.Name) },
                "migrated" => observed with { Migrated = Number(value, property.Name) },
                "notifier" => WithNotifier(observed, value),
                "pte" => observed with { Entries = Entries(value) },
                "kvm" => observed with { Kvm = Gauges(value) },
                _ => throw new RecordingException($"'{property.Name}' is no observable"),
            };
        }
        return observed;
    }

    private static Observables WithNotifier(Observables observed, JsonElement value)
    {
        var lines = Strings(value, "notifier", isSelf: true);
        bool isCut = lines is [.., ['(', ..]];
        return observed with
        {
            Notifier = [.. (isCut ? lines.SkipLast(1) : lines).Select(NotifierCall.Parse)],
            IsNotifierCut = isCut,
        };
    }

    private static Dictionary<int, Entry> Entries(JsonElement value)
    {
        var entries = new Dictionary<int, Entry>();
        foreach (var told in Checked(value, "pte", JsonValueKind.Object).EnumerateObject())
        {
            string text = Checked(told.Value, told.Name, JsonValueKind.String).GetString()!;
            if (!entries.TryAdd(PageNumber(told.Name), Entry.Parse(text)))
            {
                throw new RecordingException($"page {told.Name} is told twice");
            }
        }
        return entries;
    }

    private static Dictionary<string, int> Gauges(JsonElement value)
    {
        var gauges = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in Checked(value, "kvm", JsonValueKind.String).GetString()!.Split(' '))
        {
            int sign = word.IndexOfAny(['+', '-']);
            if (
                sign <= 0
                || !int.TryParse(
                    word[sign..],
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out int change
                )
                || !gauges.TryAdd(word[..sign], change)
            )
            {
                throw new RecordingException($"'{word}' is no change of a gauge, such as spte4k+1");
            }
        }
        return gauges;
    }

    private static List<int> Pages(string text)
    {
        var pages = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int[] ends = [.. part.Split('-').Select(PageNumber)];
            if (ends.Length > 2 || ends[^1] < ends[0])
            {
                throw new RecordingException($"'{part}' is no run of pages, such as 0-3");
            }
            pages.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }
        return pages.Distinct().Count() == pages.Count
            ? pages
            : throw new RecordingException($"'{text}' names a page twice");
    }

    private static int PageNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page < ArenaPages
            ? page
            : throw new RecordingException($"'{text}' is no number of a page");

    private static int Number(JsonElement value, string name) =>
        Checked(value, name, JsonValueKind.Number).TryGetInt32(out int number) && number >= 0
            ? number
            : throw new RecordingException($"'{name}' is no count");

    private static string Text(JsonElement line, string name) => Get(line, name, JsonValueKind.String).GetString()!;

    private static IReadOnlyList<string> Strings(JsonElement line, string name, bool isSelf = false) =>
        [
            .. Checked(isSelf ? line : Get(line, name, JsonValueKind.Array), name, JsonValueKind.Array)
                .EnumerateArray()
                .Select(e => Checked(e, name, JsonValueKind.String).GetString()!),
        ];

    private static JsonElement Get(JsonElement line, string name, JsonValueKind kind) =>
        Checked(line, "the line", JsonValueKind.Object).TryGetProperty(name, out var value)
            ? Checked(value, name, kind)
            : throw new RecordingException($"'{name}' is missing");

    private static JsonElement Checked(JsonElement value, string name, JsonValueKind kind) =>
        value.ValueKind == kind
            ? value
            : throw new RecordingException($"'{name}' is {value.ValueKind}: expected {kind}");
}
