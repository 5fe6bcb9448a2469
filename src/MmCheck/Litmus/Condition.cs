namespace MmCheck;

/// <summary>
/// What an outcome may be asked: comparisons joined by <c>~</c>, <c>/\</c> and <c>\/</c>. Made by <see cref="Is"/>, <see cref="IsNot"/>,
/// <see cref="Not"/>, <see cref="All"/> and <see cref="Any"/>, which flatten: no conjunction stands directly in a conjunction, so
/// that equal texts are equal trees.
/// </summary>
public abstract record Condition
{
    private Condition() { }

    /// <summary>The terms of all comparisons, from left to right.</summary>
    public IEnumerable<Term> Terms =>
        this switch
        {
            Comparison c => [c.Left, c.Right],
            Negation n => n.Of.Terms,
            Junction j => j.Parts.SelectMany(p => p.Terms),
            _ => [],
        };

    /// <summary><c>left=right</c>.</summary>
    public static Condition Is(Term left, Term right) => new Comparison(left, true, right);

    /// <summary><c>left&lt;&gt;right</c>.</summary>
    public static Condition IsNot(Term left, Term right) => new Comparison(left, false, right);

    /// <summary><c>~condition</c>.</summary>
    public static Condition Not(Condition condition) => new Negation(condition);

    /// <summary><c>a /\ b</c>; one condition alone is itself.</summary>
    public static Condition All(params IReadOnlyList<Condition> parts) => Join(isAll: true, parts);

    /// <summary><c>a \/ b</c>; one condition alone is itself.</summary>
    public static Condition Any(params IReadOnlyList<Condition> parts) => Join(isAll: false, parts);

    /// <summary>Does it hold where the results and the final state have these values? Values that are written in it are not asked for.</summary>
    public bool Holds(Func<Term, string> valueOf) =>
        this switch
        {
            Comparison c => c.Equal == (Text(c.Left, valueOf) == Text(c.Right, valueOf)),
            Negation n => !n.Of.Holds(valueOf),
            Junction { IsAll: true } j => j.Parts.All(p => p.Holds(valueOf)),
            Junction j => j.Parts.Any(p => p.Holds(valueOf)),
            _ => false,
        };

    /// <summary>The text, on one line and with as few parentheses as can be.</summary>
    /// <param name="print">How a term is written.</param>
    public string Print(Func<Term, string> print) =>
        this switch
        {
            Comparison c => $"{print(c.Left)}{(c.Equal ? "=" : "<>")}{print(c.Right)}",
            Negation { Of: Comparison c } => $"~{c.Print(print)}",
            Negation n => $"~({n.Of.Print(print)})",
            Junction { IsAll: true } j => string.Join(
                @" /\ ",
                j.Parts.Select(p => p is Junction ? $"({p.Print(print)})" : p.Print(print))
            ),
            Junction j => string.Join(@" \/ ", j.Parts.Select(p => p.Print(print))),
            _ => "",
        };

    private static string Text(Term term, Func<Term, string> valueOf) =>
        term is Term.Value value ? value.Text : valueOf(term);

    private static Condition Join(bool isAll, IReadOnlyList<Condition> parts)
    {
        Condition[] flat =
        [
            .. parts.SelectMany(IEnumerable<Condition> (p) => p is Junction j && j.IsAll == isAll ? j.Parts : [p]),
        ];
        return flat.Length switch
        {
            0 => throw new ArgumentException("a condition has at least one part", nameof(parts)),
            1 => flat[0],
            _ => new Junction(isAll, flat),
        };
    }

    private sealed record Comparison(Term Left, bool Equal, Term Right) : Condition;

    private sealed record Negation(Condition Of) : Condition;

    private sealed record Junction(bool IsAll, IReadOnlyList<Condition> Parts) : Condition
    {
        public bool Equals(Junction? other) =>
            other is not null && IsAll == other.IsAll && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() =>
            Parts.Aggregate(IsAll ? 17 : 19, (hash, p) => (hash * 31) + p.GetHashCode());
    }
}
