namespace MmCheck;

/// <summary>A model, a patch or the name of a kernel is not as it must be. The message says what, where, and what there is instead.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Without a message.</summary>
    public ModelException() { }

    /// <summary>With what is wrong, where, and what to do.</summary>
    public ModelException(string message)
        : base(message) { }

    /// <summary>What it is about, as the source spells it (an address, an id, a decision), so that its place can be shown; null if there is no such word.</summary>
    public string? About { get; init; }

    /// <summary>With what is wrong and what caused it.</summary>
    public ModelException(string message, Exception inner)
        : base(message, inner) { }
}
