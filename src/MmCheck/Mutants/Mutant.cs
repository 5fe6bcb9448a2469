namespace MmCheck;

/// <summary>A row that a mutant edits.</summary>
/// <param name="Function">The table.</param>
/// <param name="Row">The row, by its name in that table.</param>
public readonly record struct MutantSite(string Function, string Row)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Function}/{Row}";
}

/// <summary>A kernel that is wrong by one small edit which nobody chose: a patch like any other, made from one row of one table, or from one decision.</summary>
/// <param name="Kind">What was done: <c>drop</c>, <c>swap</c>, ...</param>
/// <param name="Sites">The rows that are edited; of a decision, those that consult it.</param>
/// <param name="Patch">The edit.</param>
public sealed record Mutant<TKernel, TState, TTask>(
    string Kind,
    IReadOnlyList<MutantSite> Sites,
    Patch<TKernel, TState, TTask> Patch
)
    where TKernel : class
{
    /// <summary>As in <c>drop:change_protection/change_pte_range</c>, <c>swap:table/first,second</c> and <c>never:pte_needs_flush</c>.</summary>
    public string Id => Patch.Id;

    /// <summary>The tables.</summary>
    public IEnumerable<string> Functions => Sites.Select(s => s.Function).Distinct();

    /// <summary>Is it a decision that is edited, not a row?</summary>
    public bool IsOfDecision => Patch.Decisions.Count > 0;

    /// <summary>Is the step one of the edited rows, or a step of an edited call?</summary>
    internal bool Edits(StepInfo step)
    {
        if (Sites.Contains(new(step.Function, step.Name)))
        {
            return true;
        }
        string[] path = step.Path.Split('/');
        for (int i = 0; i + 2 < path.Length; i++)
        {
            if (Sites.Contains(new(StepNames.Plain(path[i]), path[i + 1])))
            {
                return true;
            }
        }
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A mutant that cannot be made.</summary>
/// <param name="Kind">What would have been done.</param>
/// <param name="Id">As it would be called.</param>
/// <param name="Reason">Why not.</param>
public sealed record NotGenerated(string Kind, string Id, string Reason);
