using System.Globalization;

namespace MmCheck;

/// <summary>Tells an end of a program from others in the words of a litmus file: by results, and by so much of the memory as it takes.</summary>
/// <param name="setting">Prints results and memory.</param>
/// <param name="signatures">The operations.</param>
internal sealed class EndText<TState, TTask>(Setting<TState, TTask> setting, IReadOnlyList<Signature> signatures)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>A condition that is true of an end, and of as few others as can be.</summary>
    public Condition ConditionOf(End<TState> end, IReadOnlyList<End<TState>> others)
    {
        List<Term> memory = [.. MemoryOf(end.Trace.Program).Where(term => IsValue(TextOf(term, end)))];
        List<Term> told = [.. ResultsOf(end).Where(term => IsValue(TextOf(term, end)))];
        if (told.Count == 0)
        {
            told.Add(memory[0]);
        }
        while (
            memory.Select(term => (Term: term, Alike: AlikeIn([.. told, term]))).MinBy(m => m.Alike)
                is { Term: { } best } next
            && next.Alike < AlikeIn(told)
        )
        {
            told.Add(best);
        }
        return Condition.All([.. told.Select(term => Condition.Is(term, new Term.Value(TextOf(term, end)!)))]);

        int AlikeIn(IReadOnlyList<Term> terms) =>
            others.Count(other => terms.All(term => TextOf(term, end) == TextOf(term, other)));
    }

    private static IEnumerable<Term> ResultsOf(End<TState> end) =>
        end.Results.SelectMany((results, task) => results.Select((_, place) => new Term.Result(task, place)));

    private IEnumerable<Term> MemoryOf(Program program) =>
        from page in program
            .Tasks.SelectMany(calls => calls)
            .SelectMany(call => CanonicalProgram.PagesOf(call, signatures))
            .DefaultIfEmpty()
            .Distinct()
        from name in setting.Vocabulary.States
        select new Term.State(null, name, page);

    private string? TextOf(Term term, End<TState> end) =>
        term switch
        {
            Term.Result result => end.Results[result.Task][result.Operation] is { } code
                ? setting.PrintResult(code)
                : null,
            Term.State state => setting.Read(end.State, state.Name, state.Task ?? 0, state.Page),
            _ => null,
        };

    /// <summary>Numbers, errors, and the model's own words; what a thing is called in one run means nothing in another.</summary>
    private bool IsValue(string? text) =>
        text is not null
        && (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || setting.Vocabulary.Values.Contains(text)
            || (text.Length > 1 && text[0] == 'E' && text.All(char.IsAsciiLetterUpper))
        );
}
