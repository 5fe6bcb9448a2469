using LinuxMm;

namespace MmCheck.Cli;

/// <summary>What a command works with: where its result and its complaints go, from where file names count, and the model. Immutable.</summary>
internal sealed class Desk
{
    private readonly Lazy<Model> model = new(LinuxModel.Create);

    /// <summary>The result: stdout. Written when it is flushed; a long command flushes what it knows, the rest is flushed for it at the end.</summary>
    public required ResultWriter Out { get; init; }

    /// <summary>Progress, warnings, errors: stderr.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The current folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Does somebody look at stderr, so that a progress line is of use?</summary>
    public bool IsWatched { get; init; }

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Linux mm.</summary>
    public Model Model => model.Value;

    /// <summary>The litmus files of the model.</summary>
    public LitmusFormat Format =>
        new(Model.Setting.Vocabulary, Model.History.Build(Model.History.Newest.Name).Image.Signatures)
        {
            CheckKernel = name => Model.History.Build(name),
            Releases = [.. Model.History.Releases.Select(r => r.Name)],
            Invariants = [.. Model.Invariants.Select(i => i.Name)],
        };

    /// <summary>The desk of this process.</summary>
    public static Desk OfThisProcess(CancellationToken cancel) =>
        new()
        {
            Out = new(ResultWriter.OpenStandardOutput),
            Error = Console.Error,
            Folder = Environment.CurrentDirectory,
            IsWatched =
                !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
            Cancel = cancel,
        };

    /// <summary>The file that a name as typed stands for.</summary>
    public string PathOf(string name) => Path.GetFullPath(name, Folder);

    /// <summary>Says on stderr what is wrong: <c>mmcheck: ...</c>, further lines below the first.</summary>
    public void Complain(string message) =>
        Error.Write($"mmcheck: {message.TrimEnd('\n').Replace("\n", "\n         ", StringComparison.Ordinal)}\n");

    /// <summary>Shows on stderr how far a search is, until it is disposed of.</summary>
    /// <param name="what">What is searched: <c>numa-kvm (2 of 3)</c>.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="memory">What table and frontier may use, in bytes.</param>
    public ProgressLine Progress(string what, SearchProgress progress, long memory) =>
        Progress(elapsed => ProgressLine.OfSearch(what, progress, memory, elapsed));

    /// <summary>Shows a line on stderr, made anew four times a second, until it is disposed of.</summary>
    /// <param name="line">The line after so much time.</param>
    public ProgressLine Progress(Func<TimeSpan, string> line) => new(IsWatched ? Error : null, line);
}
