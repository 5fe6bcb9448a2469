namespace LinuxMm.Recordings;

/// <summary>A callback of the MMU notifier: <c>start CLEAR 0..1 nonblock first=pres+w</c>.</summary>
/// <param name="What">start, end, change_pte or interval.</param>
/// <param name="Event">The event, such as CLEAR; empty for change_pte.</param>
/// <param name="Pages">The range.</param>
/// <param name="IsNonBlocking">The callback was told not to sleep.</param>
/// <param name="First">The entry of the first page at the moment of the callback; null where none is given.</param>
public sealed record NotifierCall(string What, string Event, RealPages Pages, bool IsNonBlocking, Entry? First)
{
    /// <summary>Reads a callback.</summary>
    /// <exception cref="RecordingException">It is none.</exception>
    public static NotifierCall Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = 1;
        string @event = "";
        switch (words)
        {
            case ["start" or "end" or "interval", var name, _, ..]:
                @event = name;
                at = 2;
                break;
            case ["change_pte", _]:
                break;
            default:
                throw new RecordingException($"'{text}' is no callback: expected start, end, change_pte or interval");
        }
        var pages = RealPages.Parse(words[at++]);
        bool isNonBlocking = at < words.Length && words[at] == "nonblock";
        at += isNonBlocking ? 1 : 0;
        Entry? first = null;
        if (at < words.Length && words[at].StartsWith("first=", StringComparison.Ordinal))
        {
            first = Entry.Parse(words[at++]["first=".Length..]);
        }
        return at == words.Length
            ? new NotifierCall(words[0], @event, pages, isNonBlocking, first)
            : throw new RecordingException($"'{words[at]}' is nothing that is said of a callback");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        What
        + (Event.Length > 0 ? " " + Event : "")
        + " "
        + Pages
        + (IsNonBlocking ? " nonblock" : "")
        + (First is { } entry ? " first=" + entry : "");
}
