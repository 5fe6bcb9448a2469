namespace MmCheck;

/// <summary>
/// A named set of operations and bounds that is searched completely: every program of up to so many operations a task, under every
/// schedule. Its alphabet is text: <c>write *; protect * none|rw; get * read|write force?</c>, where <c>*</c> is every value, <c>a|b</c> are
/// some, <c>word</c> and <c>word?</c> take an optional word or try both, and <c>all</c> behind an operation is every argument of it.
/// </summary>
/// <param name="Name">Kebab-case.</param>
/// <param name="Says">What it is for, in a few words.</param>
/// <param name="Roles">One for each task; null: the task may do every operation, which no litmus file can write.</param>
/// <param name="Operations">At most so many a task.</param>
/// <param name="Pages">So many pages.</param>
/// <param name="Alphabet">The operations with their arguments.</param>
public sealed record Scope(
    string Name,
    string Says,
    IReadOnlyList<Role?> Roles,
    int Operations,
    int Pages,
    string Alphabet
)
{
    /// <summary>
    /// The memory at which every program of it begins, as a litmus file declares it: <c>page 0-3: private anon rw huge; guest 0-3</c>. Null:
    /// <see cref="Setting{TState, TTask}.DefaultSetup"/>. What a page has gone through before is said by an attribute, not by calls that run
    /// first: those would be in every program, and so in every counterexample, and cost states at each of their steps.
    /// </summary>
    public string? Memory { get; init; }

    /// <summary>Names or numbers of invariants that it is there for: a complete search of it in which one of them is never judged proves
    /// nothing about that one, and fails.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>How many tasks a random program of it has at most. A complete search has one for each role.</summary>
    public int MostTasks { get; init; } = Roles.Count;

    /// <summary>The names of its operations.</summary>
    public IReadOnlyList<string> OperationNames => [.. Parts.Select(p => p[0])];

    private IEnumerable<string[]> Parts =>
        Alphabet
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every program of the scope.</summary>
    /// <exception cref="ModelException">The alphabet names an operation or a value that there is not.</exception>
    public EveryProgram Plan(IReadOnlyList<Signature> signatures) =>
        new(Alphabets(signatures), Operations, (call, begun) => HasRegistersOf(call, begun, signatures));

    /// <summary>Does a call name only results of the operations that its task has begun before?</summary>
    internal static bool HasRegistersOf(Invocation call, int begun, IReadOnlyList<Signature> signatures) =>
        signatures[call.Operation].Parameters.Select((p, i) => !p.IsRegister || call[i] < begun).All(isKept => isKept);

    /// <summary>
    /// For each task, the calls that it may make. What any task may do is done by those with the role of the first one: it makes no
    /// difference who does it, only that somebody does.
    /// </summary>
    /// <exception cref="ModelException">The alphabet names an operation or a value that there is not.</exception>
    public IReadOnlyList<IReadOnlyList<Invocation>> Alphabets(IReadOnlyList<Signature> signatures)
    {
        var calls = Calls(signatures);
        return
        [
            .. Roles.Select(role =>
                calls.Where(c => role is null || role.May(signatures[c.Operation].Role ?? Roles[0])).ToList()
            ),
        ];
    }

    /// <summary>All calls of the alphabet, weakest arguments first.</summary>
    /// <exception cref="ModelException">The alphabet names an operation or a value that there is not.</exception>
    public IReadOnlyList<Invocation> Calls(IReadOnlyList<Signature> signatures)
    {
        var calls = new List<Invocation>();
        foreach (string[] words in Parts)
        {
            int operation = signatures.Select(s => s.Name).ToList().IndexOf(words[0]);
            if (operation < 0)
            {
                throw Wrong($"no operation '{words[0]}'{Nearest.Hint(words[0], signatures.Select(s => s.Name))}");
            }
            IEnumerable<Invocation> partial = [new Invocation(operation)];
            int word = 1;
            for (int i = 0; i < signatures[operation].Parameters.Count; i++)
            {
                int at = i;
                var values = Values(signatures[operation].Parameters[i], words, ref word).ToList();
                partial = partial.SelectMany(call => values.Select(v => call.With(at, v))).ToList();
            }
            if (word < words.Length && words[word] != "all")
            {
                throw Wrong($"'{words[word]}' is no argument of {signatures[operation].Usage}");
            }
            calls.AddRange(partial);
        }
        return [.. calls.Distinct()];
    }

    private IEnumerable<int> Values(Parameter parameter, string[] words, ref int word)
    {
        if (words is [_, "all"])
        {
            return parameter.Values(Pages);
        }
        string text = word < words.Length ? words[word] : "";
        if (parameter.IsOptional)
        {
            bool isEither = text.EndsWith('?');
            int[] values = [.. (isEither ? text[..^1] : text).Split('|').Select(parameter.Parse)];
            if (values.Any(v => v < 0))
            {
                return [0];
            }
            word++;
            return isEither ? [0, .. values] : values;
        }
        word++;
        return text == "*"
            ? parameter.Values(Pages)
            : text.Split('|')
                .Select(v =>
                    parameter.Parse(v) is var value and >= 0 ? value : throw Wrong($"'{v}' is no {parameter.Usage}")
                );
    }

    private ModelException Wrong(string what) => new($"scope {Name}: {what}");
}
