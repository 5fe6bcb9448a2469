namespace MmCheck;

/// <summary>
/// The steps that run at this moment on kernels with a user's patch, one for each thread. Counting finds what the patch itself does without
/// an end; this is for the rest: a function of the model that goes round for ever in a state that only the patch can make.
/// </summary>
public static class RunningSteps
{
    private static readonly List<Beat> All = [];

    [ThreadStatic]
    private static Beat? Mine;

    /// <summary>The step of each thread, and how many that thread has begun; threads between steps are left out.</summary>
    public static IReadOnlyList<(string Path, long Number)> Now
    {
        get
        {
            lock (All)
            {
                return [.. All.Where(b => b.Path is not null).Select(b => (b.Path!, b.Number))];
            }
        }
    }

    internal static void Begin(string path)
    {
        var beat = Mine ??= Register();
        beat.Number++;
        beat.Path = path;
    }

    internal static void End() => Mine!.Path = null;

    private static Beat Register()
    {
        var beat = new Beat();
        lock (All)
        {
            All.Add(beat);
        }
        return beat;
    }

    private sealed class Beat
    {
        public volatile string? Path;
        public long Number;
    }
}
