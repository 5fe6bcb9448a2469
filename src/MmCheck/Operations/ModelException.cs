namespace MmCheck;

/// <summary>A model, a patch or the name of a kernel is not as it must be. The message says what, where, and what there is instead.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Without a message.</summary>
    public ModelException() { }

    /// <summary>With what is wrong, where, and what to do.</summary>
    public ModelException(string message)
        : base(message) { }

    /// <summary>With what is wrong and what caused it.</summary>
    public ModelException(string message, Exception inner)
        : base(message, inner) { }
}
