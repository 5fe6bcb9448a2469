namespace MmCheck;

/// <summary>Something that happened: a bug with its fix, or an idea to do less.</summary>
/// <param name="Number">A letter for its kind and a number, as <c>B1</c>.</param>
/// <param name="Title">What went wrong, or what was to be saved.</param>
/// <param name="Year">When it was fixed or proposed.</param>
/// <param name="Reference">Commits, CVEs and mails.</param>
/// <param name="FromMemory">What of that nobody has looked up; empty if all was seen.</param>
/// <param name="LeftOut">Why no patch shows it, or what of it none shows; empty if all of it is shown.</param>
public sealed record MuseumEntry(
    string Number,
    string Title,
    int Year,
    string Reference,
    string FromMemory = "",
    string LeftOut = ""
);
