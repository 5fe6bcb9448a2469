namespace MmCheck;

/// <summary>Applies one edit to one table. Loops are entered; a row that stands before a loop's head goes before the loop.</summary>
internal sealed class TableEditor<TKernel, TState, TTask>(Operation<TState, TTask> table)
{
    private string wanted = "";
    private Func<Row<TState, TTask>, IEnumerable<Row<TState, TTask>>> rewrite = row => [row];
    private readonly Dictionary<string, int> stepNames = [];
    private readonly Dictionary<string, int> callNames = [];
    private bool isHit;
    private bool wantsLoop;

    /// <summary>The edited table; null if it has no row of that name.</summary>
    public Operation<TState, TTask>? Apply(StepEdit<TKernel, TState, TTask> edit, TKernel kernel)
    {
        Row<TState, TTask>? moved = null;
        var edited = Rewrite(
            table,
            edit.Row,
            row =>
            {
                moved = row;
                return edit.Rewrite(kernel, row);
            }
        );
        if (edit.Target is not { } target || edited is null)
        {
            return edited;
        }
        return new TableEditor<TKernel, TState, TTask>(edited) { wantsLoop = edit.IsBesideLoop }.Rewrite(
            edited,
            target,
            row => edit.IsBehind ? [row, moved!] : [moved!, row]
        );
    }

    /// <summary>The name of the step before a row; null if there is none. Where a dropped step stood.</summary>
    public static string? StepBefore(Operation<TState, TTask> table, string name) =>
        StepNames.Of(table).Select(s => s.Name).TakeWhile(n => n != name).LastOrDefault();

    private Operation<TState, TTask>? Rewrite(
        Operation<TState, TTask> original,
        string name,
        Func<Row<TState, TTask>, IEnumerable<Row<TState, TTask>>> edit
    )
    {
        wanted = name;
        rewrite = edit;
        var rows = Rows(original.Rows);
        return isHit ? original.WithRows(rows) : null;
    }

    private List<Row<TState, TTask>> Rows(IReadOnlyList<Row<TState, TTask>> rows)
    {
        var result = new List<Row<TState, TTask>>();
        foreach (var row in rows)
        {
            if (row is Loop<TState, TTask> loop)
            {
                result.AddRange(EditLoop(loop));
            }
            else
            {
                result.AddRange(IsWanted(row) ? rewrite(row) : [row]);
            }
        }
        return result;
    }

    private IEnumerable<Row<TState, TTask>> EditLoop(Loop<TState, TTask> loop)
    {
        bool isWanted = IsWanted(loop.Head);
        var body = Rows(loop.Rows);
        if (isWanted && wantsLoop)
        {
            return rewrite(new Loop<TState, TTask>(loop.Head, body));
        }
        var head = (isWanted ? rewrite(loop.Head) : [loop.Head]).ToList();
        int at = head.FindIndex(row => row is Step<TState, TTask> step && step.Name == loop.Head.Name);
        if (at < 0)
        {
            throw new ModelException(
                $"{loop.Head.Name} is the head of a loop, which cannot be without it; replace or guard it instead"
            );
        }
        return [.. head[..at], new Loop<TState, TTask>((Step<TState, TTask>)head[at], [.. head[(at + 1)..], .. body])];
    }

    private bool IsWanted(Row<TState, TTask> row)
    {
        string name = row switch
        {
            Step<TState, TTask> step => Count(stepNames, step.Name),
            Call<TState, TTask> call => Count(callNames, call.Callee.Name),
            _ => "",
        };
        bool isWanted = name == wanted;
        isHit |= isWanted;
        return isWanted;
    }

    private static string Count(Dictionary<string, int> names, string name)
    {
        string unique = StepNames.Unique(names, name);
        names[unique] = 0;
        return unique;
    }
}
