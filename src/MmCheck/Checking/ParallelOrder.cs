namespace MmCheck;

/// <summary>Asks the same of many things at once.</summary>
internal static class ParallelOrder
{
    /// <summary>The items on as many threads as there may be; answers come in the order of the items, each as soon as it is due.</summary>
    public static ParallelQuery<T> InOrder<T>(this IEnumerable<T> items, SearchLimits limits) =>
        items
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(Math.Max(1, limits.Threads))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered);
}
