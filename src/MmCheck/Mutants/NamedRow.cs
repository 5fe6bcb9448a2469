namespace MmCheck;

/// <summary>A row with its name in its table: the second step of one name is <c>name#2</c>, and so are calls; a loop goes by its head.</summary>
internal sealed record NamedRow<TState, TTask>(string Name, Row<TState, TTask> Row)
{
    /// <summary>The rows of a table as lists of neighbours: its own, and those of each loop, which stand behind its head.</summary>
    public static IReadOnlyList<IReadOnlyList<NamedRow<TState, TTask>>> ListsOf(Operation<TState, TTask> table)
    {
        var steps = new Dictionary<string, bool>();
        var calls = new Dictionary<string, bool>();
        var lists = new List<IReadOnlyList<NamedRow<TState, TTask>>>();
        AddList(table.Rows);
        return lists;

        void AddList(IReadOnlyList<Row<TState, TTask>> rows)
        {
            var list = new List<NamedRow<TState, TTask>>();
            lists.Add(list);
            foreach (var row in rows)
            {
                list.Add(
                    new(
                        row switch
                        {
                            Step<TState, TTask> step => Unique(steps, step.Name),
                            Call<TState, TTask> call => Unique(calls, call.Callee.Name),
                            Loop<TState, TTask> loop => Unique(steps, loop.Head.Name),
                            _ => "",
                        },
                        row
                    )
                );
                if (row is Loop<TState, TTask> inner)
                {
                    AddList(inner.Rows);
                }
            }
        }
    }

    private static string Unique(Dictionary<string, bool> taken, string name)
    {
        string unique = StepNames.Unique(taken, name);
        taken[unique] = true;
        return unique;
    }
}
