namespace MmCheck;

/// <summary>What became of an attempt to take a step.</summary>
[Flags]
public enum Went
{
    /// <summary>The step could not run and wrote nothing.</summary>
    Blocked = 0,

    /// <summary>The step was taken.</summary>
    Taken = 1,

    /// <summary>The task stands at this or an earlier step of its operation again.</summary>
    Back = 2,

    /// <summary>A guard said no: the task went on, but the step did not take place.</summary>
    Skipped = 4,

    /// <summary>The operation has ended; its locals stay readable until <see cref="Image{TState, TTask}.Settle"/>.</summary>
    Ended = 8,

    /// <summary>The step threw an exception or used up its <see cref="Allowance"/>: everything is as it was before.</summary>
    Failed = 16,
}

/// <summary>Questions about what became of a step.</summary>
internal static class WentQuestions
{
    /// <summary>Is the flag set? Unlike Enum.HasFlag it boxes nothing in code that is not optimised yet.</summary>
    public static bool Has(this Went went, Went flag) => (went & flag) == flag;
}
