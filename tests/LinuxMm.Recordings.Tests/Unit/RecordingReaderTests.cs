using System.Text.Json;

namespace LinuxMm.Tests.Unit;

public sealed class RecordingReaderTests
{
    private const string Good =
        """{"program":"X1","title":"t","kernel":"6.12.117","setup":[],"observed_pages":"0-1,4","ops":["mmap 0 2 rw"],"results":["ok"],"observables":[{}],"notes":""}""";

    [Fact]
    public void Carries_79_programs_on_two_guests_and_some_on_the_host()
    {
        Assert.Equal(79, Played.Recordings.Count(r => r.Kernel == "6.1.192"));
        Assert.Equal(79, Played.Recordings.Count(r => r.Kernel == "6.12.117"));
        Assert.Equal(189, Played.Recordings.Count);
    }

    [Fact]
    public void Reads_fields_and_page_lists()
    {
        var recording = Assert.Single(Read(Good));

        Assert.Equal("X1", recording.Program);
        Assert.Equal([0, 1, 4], recording.ObservedPages);
        Assert.Equal("mmap 0 2 rw", Assert.Single(recording.Operations).Text);
    }

    [Fact]
    public void Prints_every_carried_entry_and_callback_as_it_was_written()
    {
        using var stream = typeof(RecordingReader).Assembly.GetManifestResourceStream("observed.jsonl")!;
        using var reader = new StreamReader(stream);
        int checkedTexts = 0;
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            foreach (var observed in document.RootElement.GetProperty("observables").EnumerateArray())
            {
                if (observed.TryGetProperty("pte", out var entries))
                {
                    foreach (var entry in entries.EnumerateObject())
                    {
                        string text = entry.Value.GetString()!;
                        Assert.Equal(text, Entry.Parse(text).ToString());
                        checkedTexts++;
                    }
                }
                if (observed.TryGetProperty("notifier", out var calls))
                {
                    foreach (string text in calls.EnumerateArray().Select(c => c.GetString()!).Where(c => c[0] != '('))
                    {
                        Assert.Equal(text, NotifierCall.Parse(text).ToString());
                        checkedTexts++;
                    }
                }
            }
        }
        Assert.True(checkedTexts > 3000, $"only {checkedTexts} texts were checked");
    }

    [Theory]
    [InlineData("\"program\":\"X1\"", "\"program\":1", "'program' is Number: expected String")]
    [InlineData("\"title\":\"t\",", "", "'title' is missing")]
    [InlineData("[\"ok\"]", "[]", "1 ops, 0 results, 1 observables: expected equal numbers")]
    [InlineData("[{}]", "[{\"warmth\":1}]", "'warmth' is no observable")]
    [InlineData("[{}]", "[{\"pte\":{\"0\":\"pres+q\"}}]", "'+q' is no bit of an entry")]
    [InlineData("[{}]", "[{\"pte\":{\"0\":\"swap\"}}]", "'swap' is no entry: expected none, pres, protnone, migration")]
    [InlineData("[{}]", "[{\"notifier\":[\"stop CLEAR 0..1\"]}]", "expected start, end, change_pte or interval")]
    [InlineData("[{}]", "[{\"notifier\":[\"start CLEAR 1..1\"]}]", "'1..1' is no range of pages")]
    [InlineData("[{}]", "[{\"kvm\":\"spte4k\"}]", "'spte4k' is no change of a gauge")]
    [InlineData("0-1,4", "4-1", "'4-1' is no run of pages")]
    [InlineData("[{}]", "[{\"pte\":{\"0\":\"none\",\"0\":\"none\"}}]", "Duplicate property '0'")]
    [InlineData("[{}]", "[{\"pte\":{\"0\":\"none\",\"00\":\"none\"}}]", "page 00 is told twice")]
    [InlineData("\"setup\":[]", "\"setup\":[\"warm\"]", "'warm' is no setup: expected numa, single, kvm, nowatch")]
    [InlineData("0-1,4", "0-1,1", "'0-1,1' names a page twice")]
    [InlineData("0-1,4", "2097152", "'2097152' is no number of a page")]
    [InlineData("[{}]", "[{\"faults\":-1}]", "'faults' is no count")]
    [InlineData("[{}]", "[{\"kvm\":\"spte4k+1 spte4k+1\"}]", "'spte4k+1' is no change of a gauge")]
    [InlineData("0-1,4", "0-x", "'x' is no number of a page")]
    public void Error_names_file_line_and_what_was_expected(string part, string instead, string expected)
    {
        string text = Good + "\n\n" + Good.Replace(part, instead, StringComparison.Ordinal);

        var error = Assert.Throws<RecordingException>(() => Read(text));

        Assert.StartsWith("some.jsonl:3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"program\":", "some.jsonl:1:12: Expected depth")]
    [InlineData("not JSON", "some.jsonl:1:2: 'not JSON' is an invalid JSON literal")]
    [InlineData("{} {}", "some.jsonl:1:4: ")]
    [InlineData("[]", "some.jsonl:1: 'the line' is Array: expected Object")]
    public void Error_in_the_text_names_file_line_and_column_once(string text, string expected)
    {
        var error = Assert.Throws<RecordingException>(() => Read(text));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Recording> Read(string text)
    {
        using var reader = new StringReader(text);
        return RecordingReader.Read(reader, "some.jsonl");
    }
}
