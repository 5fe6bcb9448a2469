using System.Globalization;
using LinuxMm.Reference;

namespace LinuxMm.Recordings;

/// <summary>The reference as the process, and its child, of a recorded program.</summary>
internal sealed class RecordedProcess(ReferenceKernel kernel)
{
    /// <summary>The child's task; the process is task 0.</summary>
    public const int Child = 1;

    private const int KiloBytesOfPage = 4;

    /// <summary>Of six recorded passes the first does nothing but compute checksums.</summary>
    private const int PassesOfKsm = 5;

    private readonly int[] calls = new int[2];

    /// <summary>What is to be seen.</summary>
    public View Look() => kernel.Look();

    /// <summary>Does a call.</summary>
    public Reply Do(int task, Reference.Call call)
    {
        calls[task]++;
        return kernel.Do(task, call);
    }

    /// <summary>Does a call that has nothing to say but whether it succeeds.</summary>
    public string? Plain(int task, Reference.Call call) => Do(task, call).Errno is { } errno ? Text(errno) : null;

    /// <summary>The place of a task's last call.</summary>
    public int LastPlace(int task) => calls[task] - 1;

    /// <summary>What is in a page that the process holds; null: not told.</summary>
    public string? Content(int place) =>
        Look().Held!.First(h => h.Task == 0 && h.Place == place).Content is { } content ? Text(content) : null;

    /// <summary>
    /// ksmd, pass after pass over all memory that may be merged. A page that finds no equal one waits for one until the pass is over. Which of several
    /// equal ones is kept nobody can tell.
    /// </summary>
    public string Ksm()
    {
        for (int pass = 0; pass < PassesOfKsm; pass++)
        {
            var waiting = new List<int>();
            for (int page = 0; page < Look().Process.Count; page++)
            {
                var seen = Look().Process;
                if (seen[page] is not { Flags: VmFlags.Mergeable, IsPresent: true } found)
                {
                    continue;
                }
                int at = waiting.FindIndex(p => seen[p].Content == found.Content);
                var merged = Do(0, new Merge(page, at < 0 ? page : waiting[at])).Errno;
                if (at < 0 && merged == Reference.Errno.ENOENT)
                {
                    waiting.Add(page);
                }
                if (at >= 0 && merged == Reference.Errno.Ok)
                {
                    waiting.RemoveAt(at);
                }
            }
        }
        return "ok";
    }

    /// <summary>Neighbours with the same rights are shown as one, whatever keeps their VMAs apart.</summary>
    /// <param name="count">What is told of an area behind its rights.</param>
    public string Areas(Func<Pages, string> count)
    {
        var pages = Look().Process;
        var areas = new List<string>();
        for (int first = 0, next; first < pages.Count; first = next)
        {
            for (next = first + 1; next < pages.Count && pages[next].Maps == pages[first].Maps; next++) { }
            if (pages[first].Maps.Length > 0)
            {
                string counted = count(new(first, next - 1));
                areas.Add($"[{Text(first)}+{Text(next - first)} {pages[first].Maps}{counted}]");
            }
        }
        return areas.Count == 0 ? "-" : string.Join(' ', areas);
    }

    /// <summary>What smaps counts of an area.</summary>
    public string Rss(Pages pages) => $" Rss:{Text(Do(0, new Reference.Smaps(pages)).Value!.Value * KiloBytesOfPage)}";

    /// <summary>An errno as recordings write it.</summary>
    public static string Text(Reference.Errno errno) => errno == Reference.Errno.Ok ? "ok" : errno.ToString();

    /// <summary>A number.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A byte that was read, or why not.</summary>
    public static string Byte(Reply reply, string failed = "EFAULT") =>
        reply.Errno == Reference.Errno.Ok ? "ok " + Text(reply.Value!.Value) : failed;
}
