namespace MmCheck;

/// <summary>What a shard exercised, as plain values. Steps, operations, cells and conditions by their places in the kernel's image.</summary>
/// <param name="Surveys">What it saw of its part of each scope.</param>
/// <param name="Taken">How often each step took place.</param>
/// <param name="Skipped">How often a guard left it out.</param>
/// <param name="Met">For each operation, those that it met, as bits.</param>
/// <param name="Changing">The operations that changed shared state.</param>
/// <param name="Cells">For each operation, the cells that it met.</param>
/// <param name="Yes">How often the call of each condition took place.</param>
/// <param name="No">How often it was left out.</param>
public sealed record CoveragePart(
    IReadOnlyList<SurveyPart> Surveys,
    IReadOnlyList<long> Taken,
    IReadOnlyList<long> Skipped,
    IReadOnlyList<ulong> Met,
    IReadOnlyList<int> Changing,
    IReadOnlyList<IReadOnlyList<int>> Cells,
    IReadOnlyList<long> Yes,
    IReadOnlyList<long> No
)
{
    /// <summary>What a tally holds.</summary>
    internal static CoveragePart Of(
        IReadOnlyList<SurveyPart> surveys,
        Tally tally,
        IReadOnlyList<ConditionCount> conditions
    )
    {
        int[] operations = [.. Enumerable.Range(0, tally.Pairs.Operations)];
        return new(
            surveys,
            tally.Taken,
            tally.Skipped,
            [.. operations.Select(tally.Pairs.With)],
            [.. operations.Where(tally.Pairs.Changes)],
            [
                .. operations.Select(o =>
                    tally.CellsOf(o).ToArray().Index().Where(c => c.Item).Select(c => c.Index).ToList()
                ),
            ],
            [.. conditions.Select(c => c.Yes)],
            [.. conditions.Select(c => c.No)]
        );
    }

    /// <summary>Adds it to a tally of the same kernel.</summary>
    internal void AddTo(Tally tally, IReadOnlyList<ConditionCount> conditions)
    {
        for (int pc = 0; pc < Taken.Count; pc++)
        {
            tally.Taken[pc] += Taken[pc];
            tally.Skipped[pc] += Skipped[pc];
        }
        for (int operation = 0; operation < Met.Count; operation++)
        {
            tally.Pairs.Meet(operation, Met[operation]);
            foreach (int cell in Cells[operation])
            {
                tally.CellsOf(operation)[cell] = true;
            }
        }
        foreach (int operation in Changing)
        {
            tally.Pairs.NoteChange(operation);
        }
        for (int i = 0; i < conditions.Count; i++)
        {
            conditions[i].Yes += Yes[i];
            conditions[i].No += No[i];
        }
    }
}

/// <summary>What a shard saw of its part of a scope.</summary>
/// <param name="Scope">The name of the scope.</param>
/// <param name="Completion">Complete, or out of memory.</param>
/// <param name="States">Distinct states of this part, each with what its tasks have met.</param>
/// <param name="Sights">What operations did beside each other.</param>
public sealed record SurveyPart(string Scope, Completion Completion, long States, ScopeSights Sights);
