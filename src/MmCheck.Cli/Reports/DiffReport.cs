namespace MmCheck.Cli;

/// <summary>Prints a difference in the form of <c>git diff</c>: 72 columns, as it is pasted into mails.</summary>
internal static class DiffReport
{
    private const int Width = 72;

    /// <summary>Prints it; equal kernels print nothing.</summary>
    public static void Print(TextWriter to, Build old, Build now, Difference difference)
    {
        if (difference.IsEmpty)
        {
            return;
        }
        to.WriteLine($"--- {old.Name}");
        to.WriteLine($"+++ {now.Name}");
        PrintCommits(to, "~", difference.Lost);
        PrintCommits(to, " ", difference.Gained);
        foreach (var hunk in difference.Hunks)
        {
            PrintHunk(to, hunk);
        }
    }

    private static void PrintCommits(TextWriter to, string sign, IReadOnlyList<Patch> commits)
    {
        int column = commits.Select(c => c.Id.Length).DefaultIfEmpty().Max() + 2;
        foreach (var commit in commits)
        {
            Write(to, Wrapping.Hanging((sign + commit.Id).PadRight(column), commit.Title, Width));
        }
    }

    private static void PrintHunk(TextWriter to, Hunk hunk)
    {
        string patches = hunk.Patches.Count == 0 ? "" : $"  [{string.Join(' ', hunk.Patches)}]";
        string users =
            hunk.UsedBy is [var only] && only == hunk.Subject ? ""
            : hunk.UsedBy.Count == 0 ? ", used by nothing"
            : $", used by {string.Join(' ', hunk.UsedBy)}";
        string head = $"@@ {hunk.Subject}{users}{patches} @@";
        to.WriteLine(
            head.Length <= Width
                ? head
                : $"@@ {hunk.Subject}, used by {Numbers.Count(hunk.UsedBy.Count, "operation")}{patches} @@"
        );
        foreach (var line in hunk.Lines)
        {
            // What goes on in the next line keeps the sign, so that a diff of diffs and a grep for it stay right.
            int indent = line.Text.TakeWhile(c => c == ' ').Count();
            string lead = line.Sign + new string(' ', indent);
            bool isFirst = true;
            foreach (string text in Wrapping.Lines(line.Text, Width - lead.Length - 2))
            {
                to.WriteLine(lead + (isFirst ? "" : "  ") + text);
                isFirst = false;
            }
        }
    }

    private static void Write(TextWriter to, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            to.WriteLine(line);
        }
    }
}
