namespace MmCheck;

/// <summary>The successors of a pair of a state and the task that ran last, by what they cost besides a step.</summary>
internal enum Batch : byte
{
    /// <summary>Whoever stands in an operation goes on, and nobody is preempted.</summary>
    Steps,

    /// <summary>Somebody begins an operation, and nobody is preempted.</summary>
    Begins,

    /// <summary>Somebody else goes on, although the task that ran last could.</summary>
    Preemptions,

    /// <summary>Somebody else begins an operation, although the task that ran last could go on.</summary>
    PreemptingBegins,
}

/// <summary>What a batch costs.</summary>
internal static class Batches
{
    public static Cost Cost(this Batch batch) =>
        batch switch
        {
            Batch.Begins => MmCheck.Cost.Operation,
            Batch.Preemptions => MmCheck.Cost.Preemption,
            Batch.PreemptingBegins => MmCheck.Cost.Preemption + MmCheck.Cost.Operation,
            _ => default,
        };
}
