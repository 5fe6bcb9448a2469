namespace MmCheck;

/// <summary>Makes the mutants of one table.</summary>
/// <param name="table">The table.</param>
/// <param name="follows">The patches that may have edited it before.</param>
/// <param name="refused">Receives what cannot be made.</param>
internal sealed class TableMutator<TKernel, TState, TTask>(
    Operation<TState, TTask> table,
    string[] follows,
    ICollection<NotGenerated> refused
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const string LoopEnd = "leave_loop";

    private readonly IReadOnlyList<IReadOnlyList<NamedRow<TState, TTask>>> lists = NamedRow<TState, TTask>.ListsOf(
        table
    );

    /// <summary>All of them: row by row, then those of the rules.</summary>
    public IEnumerable<Mutant<TKernel, TState, TTask>> All(IReadOnlyList<MutationRule<TKernel, TState, TTask>> rules) =>
        lists
            .SelectMany(list => list.SelectMany((row, i) => OfRow(row).Append(i == 0 ? null : Swap(list[i - 1], row))))
            .Concat(rules.SelectMany(rule => rule.Sites(table).Select(s => Make(rule.Kind, s.Rows, s.Rows, s.Edits))))
            .OfType<Mutant<TKernel, TState, TTask>>();

    private IEnumerable<Mutant<TKernel, TState, TTask>?> OfRow(NamedRow<TState, TTask> row)
    {
        string at = At(row);
        switch (row.Row)
        {
            case Call<TState, TTask> call:
                yield return Make(
                    Mutator<TKernel, TState, TTask>.Drop,
                    row,
                    MutationEdits<TKernel, TState, TTask>.Uncall(at)
                );
                yield return call.Condition is null ? null : Guard(row, call with { Condition = null });
                break;
            case Loop<TState, TTask> loop:
                yield return Make(Mutator<TKernel, TState, TTask>.Drop, row, Body(at, (ref _, ref _) => Flow.Break));
                yield return loop.Head.Unguarded is { } head ? Guard(row, head) : null;
                yield return Once(row, loop.Rows);
                break;
            case Step<TState, TTask> step:
                // the row stays where it is, so that others can go there
                yield return Make(Mutator<TKernel, TState, TTask>.Drop, row, Body(at, (ref _, ref _) => Flow.Skipped));
                yield return step.Unguarded is { } unguarded ? Guard(row, unguarded) : null;
                break;
            default:
                break;
        }
    }

    private Mutant<TKernel, TState, TTask> Guard(NamedRow<TState, TTask> row, Row<TState, TTask> unguarded) =>
        Make(
            Mutator<TKernel, TState, TTask>.Guard,
            row,
            new(At(row), StepVerb.Replaces, (_, _) => [unguarded], null, false, "", "done without asking")
        );

    private Mutant<TKernel, TState, TTask>? Once(NamedRow<TState, TTask> loop, IReadOnlyList<Row<TState, TTask>> rows)
    {
        if (rows.Count == 0 || rows[^1] is Loop<TState, TTask>)
        {
            return Refuse(Mutator<TKernel, TState, TTask>.Once, "its last row is another loop", loop.Name);
        }
        var last = lists.SelectMany(l => l).First(r => ReferenceEquals(r.Row, rows[^1]));
        return Make(
            Mutator<TKernel, TState, TTask>.Once,
            [loop.Name],
            [loop.Name, last.Name, LoopEnd],
            [
                Edits<TKernel, TState, TTask>.After(
                    At(last),
                    LoopEnd,
                    (ref TState _, ref TTask _) => Flow.Break,
                    did: "no second round"
                ),
            ]
        );
    }

    private Mutant<TKernel, TState, TTask>? Swap(NamedRow<TState, TTask> first, NamedRow<TState, TTask> second) =>
        (first.Row, second.Row) switch
        {
            (Loop<TState, TTask>, Loop<TState, TTask>) => Refuse(
                Mutator<TKernel, TState, TTask>.Swap,
                "one loop behind another",
                first.Name,
                second.Name
            ),
            // a loop cannot be moved, but what stands before it can
            (_, Loop<TState, TTask>) => Swap(
                first,
                second,
                Edits<TKernel, TState, TTask>.MoveAfter(At(first), NameWithout(first, second)) with
                {
                    IsBesideLoop = true,
                }
            ),
            _ => Swap(first, second, Edits<TKernel, TState, TTask>.MoveBefore(At(second), first.Name)),
        };

    /// <summary>What the second row is called when the first one is not there.</summary>
    private static string NameWithout(NamedRow<TState, TTask> first, NamedRow<TState, TTask> second) =>
        first.Row is Step<TState, TTask> && StepNames.Plain(first.Name) == StepNames.Plain(second.Name)
            ? first.Name
            : second.Name;

    private Mutant<TKernel, TState, TTask> Swap(
        NamedRow<TState, TTask> first,
        NamedRow<TState, TTask> second,
        StepEdit<TKernel, TState, TTask> edit
    )
    {
        string[] rows = [first.Name, second.Name];
        return Make(Mutator<TKernel, TState, TTask>.Swap, rows, rows, [edit]);
    }

    private static StepEdit<TKernel, TState, TTask> Body(string at, Body<TState, TTask> body) =>
        Edits<TKernel, TState, TTask>.Replace(at, body, did: "dropped");

    private Mutant<TKernel, TState, TTask>? Refuse(string kind, string reason, params string[] rows)
    {
        refused.Add(new(kind, Id(kind, rows), reason));
        return null;
    }

    private Mutant<TKernel, TState, TTask> Make(
        string kind,
        NamedRow<TState, TTask> row,
        StepEdit<TKernel, TState, TTask> edit
    ) => Make(kind, [row.Name], [row.Name], [edit]);

    private Mutant<TKernel, TState, TTask> Make(
        string kind,
        IReadOnlyList<string> named,
        IReadOnlyList<string> rows,
        IReadOnlyList<StepEdit<TKernel, TState, TTask>> edits
    )
    {
        string id = Id(kind, named);
        var patch = new Patch<TKernel, TState, TTask>(id, id, PatchKind.Mutant, follows: follows);
        foreach (var edit in edits)
        {
            patch.Add(edit);
        }
        return new(kind, [.. rows.Select(row => new MutantSite(table.Name, row))], patch);
    }

    private string At(NamedRow<TState, TTask> row) => $"{table.Name}/{row.Name}";

    private string Id(string kind, IEnumerable<string> rows) => $"{kind}:{table.Name}/{string.Join(',', rows)}";
}
