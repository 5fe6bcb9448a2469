namespace MmCheck.FsCheck;

/// <summary>A property does not hold. The message is the answer: what breaks what, the counterexample, and how to see it again.</summary>
public sealed class BrokenPropertyException : Exception
{
    /// <summary>Without a counterexample.</summary>
    public BrokenPropertyException() { }

    /// <summary>Without a counterexample.</summary>
    public BrokenPropertyException(string message)
        : base(message) { }

    /// <summary>Without a counterexample.</summary>
    public BrokenPropertyException(string message, Exception inner)
        : base(message, inner) { }

    internal BrokenPropertyException(string message, RandomProgram counterexample, int programs)
        : base(message)
    {
        Counterexample = counterexample;
        Programs = programs;
    }

    /// <summary>The shrunk program; null if the property failed for another reason, such as a class that was never met.</summary>
    public RandomProgram? Counterexample { get; }

    /// <summary>How many programs it took.</summary>
    public int Programs { get; }
}
