using LinuxMm;

namespace MmCheck.Cli;

/// <summary>What a command works with: where its result and its complaints go, from where file names count, and the model.</summary>
internal sealed class Desk
{
    private readonly HashSet<string> said = [];
    private Model? model;

    /// <summary>The result: stdout. Written when it is flushed; a long command flushes what it knows, the rest is flushed for it at the end.</summary>
    public required ResultWriter Out { get; init; }

    /// <summary>Progress, warnings, errors: stderr.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The current folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Does somebody look at stderr, so that a progress line is of use?</summary>
    public bool IsWatched { get; init; }

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>May this process run what users wrote? If not, another one is started for it.</summary>
    public bool IsJudge { get; init; } = true;

    /// <summary>The patches of users' files that were named so far.</summary>
    public UserPatches Users => field ??= new(this);

    /// <summary>Linux mm, with these patches.</summary>
    public Model Model => model ??= LinuxModel.Create();

    /// <summary>The litmus files of the model.</summary>
    public LitmusFormat Format => FormatOf(".");

    /// <summary>The same for a file in a folder, beside which users' patches are looked for.</summary>
    public LitmusFormat FormatOf(string folder) =>
        new(Model.Setting.Vocabulary, Model.History.Build(Model.History.Newest.Name).Image.Signatures)
        {
            CheckKernel = name => CheckKernel(name, folder),
            Releases = [.. Model.History.Releases.Select(r => r.Name)],
            Invariants = [.. Model.Invariants.Append(Invariant.StepsEnd).Select(i => i.Name).Distinct()],
        };

    /// <summary>The kernel of a name as typed, which may hold users' files: <c>v6.12+./my-idea.cs</c>.</summary>
    /// <exception cref="ModelException">There is no such kernel.</exception>
    /// <exception cref="FileErrorException">A file is to blame.</exception>
    public Build Build(string typed) => Build(KernelName.Parse(typed), ".");

    /// <summary>The same for a name whose patches may be files of a folder.</summary>
    public Build Build(KernelName name, string folder)
    {
        var resolved = Users.Resolve(name, folder);
        try
        {
            return Model.History.Build(resolved);
        }
        catch (ModelException e) when (resolved.With.Select(Users.Find).FirstOrDefault(u => u is not null) is { } user)
        {
            throw user.ErrorOf(e);
        }
    }

    /// <summary>The patch that a word names: a shipped one, or a file.</summary>
    public Patch PatchNamed(string word) =>
        Users.Load(word, ".") ?? Users.Find(word)?.Patch ?? Model.History.PatchNamed(word);

    /// <summary>From now on the model has this patch too.</summary>
    public void Add(Patch patch) => model = Model.With(patch);

    /// <summary>The desk of this process.</summary>
    public static Desk OfThisProcess(CancellationToken cancel) =>
        new()
        {
            Out = new(ResultWriter.OpenStandardOutput),
            Error = Console.Error,
            Folder = Environment.CurrentDirectory,
            IsJudge = JudgeProcess.IsThis,
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

    private void CheckKernel(KernelName name, string folder)
    {
        try
        {
            Build(name, folder);
        }
        catch (FileErrorException e)
        {
            if (said.Add(e.Message))
            {
                Error.Write(e.Message);
            }
            throw new ModelException($"the patch of {name} is not what it must be", e);
        }
    }

    /// <summary>Shows a line on stderr, made anew four times a second, until it is disposed of.</summary>
    /// <param name="line">The line after so much time.</param>
    public ProgressLine Progress(Func<TimeSpan, string> line) => new(IsWatched ? Error : null, line);
}
