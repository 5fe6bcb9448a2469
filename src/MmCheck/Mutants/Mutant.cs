namespace MmCheck;

/// <summary>A kernel that is wrong by one small edit which nobody chose: a patch like any other, made from one row of one table.</summary>
/// <param name="Kind">What was done: <c>drop</c>, <c>swap</c>, ...</param>
/// <param name="Function">The table.</param>
/// <param name="Rows">The rows that are edited, by their names in that table.</param>
/// <param name="Patch">The edit.</param>
public sealed record Mutant<TKernel, TState, TTask>(
    string Kind,
    string Function,
    IReadOnlyList<string> Rows,
    Patch<TKernel, TState, TTask> Patch
)
    where TKernel : class
{
    /// <summary>As in <c>drop:change_protection/change_pte_range</c> and <c>swap:table/first,second</c>.</summary>
    public string Id => Patch.Id;

    /// <summary>Is the step one of the edited rows, or a step of an edited call?</summary>
    internal bool Edits(StepInfo step)
    {
        if (step.Function == Function && Rows.Contains(step.Name))
        {
            return true;
        }
        string[] path = step.Path.Split('/');
        for (int i = 0; i + 2 < path.Length; i++)
        {
            if (StepNames.Plain(path[i]) == Function && Rows.Contains(path[i + 1]))
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
