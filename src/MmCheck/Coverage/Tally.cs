namespace MmCheck;

/// <summary>What a survey counts, scope after scope.</summary>
internal sealed class Tally(int places, int operations, int cells)
{
    private readonly bool[] met = new bool[operations * cells];

    public long[] Taken { get; } = new long[places];

    public long[] Skipped { get; } = new long[places];

    public Pairs Pairs { get; } = new(operations);

    public Exclusions Exclusions { get; } = new(operations);

    public Span<bool> CellsOf(int operation) => met.AsSpan(operation * cells, cells);
}
