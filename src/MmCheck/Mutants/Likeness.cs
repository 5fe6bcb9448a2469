namespace MmCheck;

/// <summary>How alike the ends of programs are on a mutant and on the kernel: what calls return, the state, and what was counted. From like to unlike.</summary>
public enum Likeness
{
    /// <summary>Each program has the same ends.</summary>
    Same,

    /// <summary>There are too many to be compared, and nothing else was seen.</summary>
    NotCompared,

    /// <summary>Each has the same ends but for what they cost.</summary>
    OtherCosts,

    /// <summary>The mutant has no end that the kernel does not have, and not all of those: whatever holds of the kernel holds of it.</summary>
    FewerEnds,

    /// <summary>Some program has an end that it does not have on the kernel.</summary>
    OtherEnds,
}
