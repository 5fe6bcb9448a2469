namespace MmCheck;

/// <summary>Who touched what in a build.</summary>
public sealed class Provenance<TKernel, TState, TTask>
    where TKernel : class
{
    private readonly Dictionary<string, List<Patch<TKernel, TState, TTask>>> touched = [];
    private readonly List<(string Source, IReadOnlyList<string>? Changed)> sources = [];
    private readonly Lazy<IReadOnlyDictionary<string, string>> texts;
    private readonly Dictionary<string, (Patch<TKernel, TState, TTask> By, string Did)> notes = [];
    private readonly List<DroppedStep<TKernel, TState, TTask>> dropped = [];

    /// <summary>Nothing is touched yet.</summary>
    internal Provenance() => texts = new(CutTexts);

    /// <summary>The patches that touched a decision (<c>may_follow</c>) or a row (<c>walk/take_lock</c>), in order.</summary>
    public IReadOnlyDictionary<string, List<Patch<TKernel, TState, TTask>>> Touched => touched;

    /// <summary>The C# text of every decision. Cut when somebody asks: most builds only run.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts.Value;

    /// <summary>Steps that a patch took out.</summary>
    public IReadOnlyList<DroppedStep<TKernel, TState, TTask>> Dropped => dropped;

    /// <summary>Who inserted, guarded, replaced or moved the step last, and what happens there; null if nobody did.</summary>
    public (Patch<TKernel, TState, TTask> By, string Did)? NoteAt(string address) =>
        notes.TryGetValue(address, out var note) ? note : null;

    /// <summary>The source of the base, or of a change of these decisions.</summary>
    internal void Text(string source, IReadOnlyList<string>? changed = null) => sources.Add((source, changed));

    internal void Note(string address, Patch<TKernel, TState, TTask> by, string did) => notes[address] = (by, did);

    internal void Drop(DroppedStep<TKernel, TState, TTask> step) => dropped.Add(step);

    private Dictionary<string, string> CutTexts()
    {
        var cut = new Dictionary<string, string>();
        foreach (var (source, changed) in sources)
        {
            var parts = DecisionText.Split(source);
            foreach (string property in changed ?? parts.Keys)
            {
                cut[DecisionText.SnakeCase(property)] = parts.GetValueOrDefault(property, DecisionText.OneLine(source));
            }
        }
        return cut;
    }

    /// <summary>Records a touch. Commits of a release may build on each other silently; added patches must say so.</summary>
    internal void Touch(
        string what,
        Patch<TKernel, TState, TTask> by,
        IReadOnlyCollection<Patch<TKernel, TState, TTask>> added
    )
    {
        if (!touched.TryGetValue(what, out var before))
        {
            touched[what] = before = [];
        }
        if (
            added.Contains(by)
            && before.Find(p => p != by && added.Contains(p) && !by.Follows.Contains(p.Id)) is { } other
        )
        {
            // Who wrote a file can change that, not the patch that was there before.
            var (later, earlier) = other.File is not null && by.File is null ? (other, by) : (by, other);
            throw new ModelException(
                $"{later.Id} and {earlier.Id} both change {what}, so they do not go together;\na patch that builds on another one says follows: [\"{earlier.Id}\"]"
            )
            {
                About = what,
            };
        }
        if (!before.Contains(by))
        {
            before.Add(by);
        }
    }
}

/// <summary>A step that a patch took out of a table.</summary>
/// <param name="Function">The table.</param>
/// <param name="Name">The step.</param>
/// <param name="Behind">The step behind which it stood; null if it was the first.</param>
/// <param name="By">The patch.</param>
public sealed record DroppedStep<TKernel, TState, TTask>(
    string Function,
    string Name,
    string? Behind,
    Patch<TKernel, TState, TTask> By
)
    where TKernel : class;
