namespace MmCheck;

/// <summary>Makes a build: decisions first, then the tables on the final decisions, then the edits of steps, then the image.</summary>
internal sealed class Builder<TKernel, TState, TTask>(
    KernelName name,
    BaseKernel<TKernel> origin,
    IReadOnlyList<Patch<TKernel, TState, TTask>> released,
    IReadOnlyList<Patch<TKernel, TState, TTask>> added,
    Consultations<TKernel> consultations
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Provenance<TKernel, TState, TTask> provenance = new();
    private readonly Dictionary<string, Operation<TState, TTask>> functions = [];
    private TKernel kernel = origin.Kernel;

    public Build<TKernel, TState, TTask> Build(Func<TKernel, IReadOnlyList<Operation<TState, TTask>>> operations)
    {
        provenance.Text(origin.Source);
        var patches = released.Concat(added).ToList();
        foreach (var patch in patches)
        {
            foreach (var edit in patch.Decisions)
            {
                Redefine(patch, edit);
            }
        }
        var outermost = operations(kernel);
        foreach (var operation in outermost)
        {
            Collect(operation);
        }
        foreach (var patch in patches)
        {
            foreach (var edit in patch.Steps)
            {
                Edit(patch, edit);
            }
        }
        return new(
            name,
            kernel,
            new Image<TState, TTask>(
                outermost,
                functions,
                isFenced: added.Any(p => p.File is not null || p.Kind == PatchKind.Mutant)
            ),
            functions,
            released,
            added,
            provenance,
            patches.Aggregate(
                origin.Known,
                (known, patch) =>
                    [
                        .. known.Where(f =>
                            !patch.Fixes.Contains(f.Invariant) && patch.Introduces.All(i => i.Invariant != f.Invariant)
                        ),
                        .. patch.Introduces,
                    ]
            ),
            consultations
        );
    }

    private void Redefine(Patch<TKernel, TState, TTask> patch, DecisionEdit<TKernel> edit)
    {
        var next = Guarded(patch, "redefines decisions", () => edit.Redefine(kernel));
        var changed = new List<string>();
        foreach (var (property, _, read) in Decisions<TKernel>.All)
        {
            if (Equals(read(kernel), read(next)))
            {
                continue;
            }
            changed.Add(property);
            string decision = DecisionText.SnakeCase(property);
            provenance.Touch(decision, patch, added);
            provenance.Note(decision, patch, edit.Did);
        }
        provenance.Text(edit.Source, changed);
        kernel =
            changed.Count > 0
                ? next
                : throw new ModelException($"{patch.Id} redefines nothing: {DecisionText.OneLine(edit.Source)}")
                {
                    About = DecisionText.Split(edit.Source).Keys.FirstOrDefault(),
                };
    }

    /// <summary>Runs code of a patch while the kernel is built: a user's may throw, or not end.</summary>
    private static T Guarded<T>(Patch<TKernel, TState, TTask> patch, string does, Func<T> run) =>
        patch.File is null ? run() : StepFailure.Guard($"{patch.Id} {does}, which", run);

    private void Collect(Operation<TState, TTask> function)
    {
        if (functions.TryAdd(function.Name, function))
        {
            foreach (var call in function.Calls)
            {
                Collect(call.Callee);
            }
        }
    }

    private void Edit(Patch<TKernel, TState, TTask> patch, StepEdit<TKernel, TState, TTask> edit)
    {
        if (!functions.TryGetValue(edit.Function, out var table))
        {
            throw new ModelException(
                $"{patch.Id} {edit.Says} {edit.Address}, but {name.Minus(patch.Id)} has no function '{edit.Function}'{Nearest.Hint(edit.Function, functions.Keys)}"
            )
            {
                About = edit.Address,
            };
        }
        string? behind =
            edit.Verb == StepVerb.Drops ? TableEditor<TKernel, TState, TTask>.StepBefore(table, edit.Row) : null;
        var edited =
            Guarded(
                patch,
                $"makes the rows of {edit.Address}",
                () => new TableEditor<TKernel, TState, TTask>(table).Apply(edit, kernel)
            ) ?? throw NoSuchRow(patch, edit, table);
        provenance.Touch(edit.Address, patch, added);
        if (edit.Verb == StepVerb.Drops)
        {
            provenance.Drop(new(table.Name, edit.Row, behind, patch));
        }
        else
        {
            foreach (string step in Changed(table, edited, edit))
            {
                provenance.Note($"{table.Name}/{step}", patch, edit.Did);
            }
        }
        functions[edit.Function] = edited;
        foreach (var call in edited.Calls)
        {
            Collect(call.Callee);
        }
    }

    private static IEnumerable<string> Changed(
        Operation<TState, TTask> before,
        Operation<TState, TTask> after,
        StepEdit<TKernel, TState, TTask> edit
    )
    {
        if (edit.Verb is StepVerb.Moves or StepVerb.Guards or StepVerb.Replaces)
        {
            return [edit.Row];
        }
        var old = StepNames.Of(before).Select(s => s.Name).ToHashSet();
        return StepNames.Of(after).Select(s => s.Name).Where(s => !old.Contains(s));
    }

    private ModelException NoSuchRow(
        Patch<TKernel, TState, TTask> patch,
        StepEdit<TKernel, TState, TTask> edit,
        Operation<TState, TTask> table
    )
    {
        var names = StepNames.Of(table).Select(s => s.Name).Concat(table.Calls.Select(c => c.Callee.Name)).ToList();
        string wanted = names.Contains(edit.Row) && edit.Target is { } target ? target : edit.Row;
        string lost = provenance.Dropped.LastOrDefault(d => d.Function == edit.Function && d.Name == wanted)
            is { } dropped
            ? $"; {dropped.By.Id} dropped it"
            : Nearest.Hint(wanted, names);
        return new ModelException(
            $"{patch.Id} {edit.Says} {edit.Function}/{wanted}, but {name.Minus(patch.Id)} has no step '{wanted}' there{lost}\n"
                + $"{edit.Function} has {string.Join(", ", names)}"
        )
        {
            About = wanted == edit.Row ? edit.Address : wanted,
        };
    }
}
