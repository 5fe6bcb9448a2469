namespace LinuxMm.Recordings;

/// <summary>Something of a recording that the model cannot say anything about; the message is the reason.</summary>
public sealed class NotExercisedException : Exception
{
    /// <summary>Without a reason.</summary>
    public NotExercisedException() { }

    /// <summary>With a reason.</summary>
    public NotExercisedException(string message)
        : base(message) { }

    /// <summary>With a reason and what led to it.</summary>
    public NotExercisedException(string message, Exception innerException)
        : base(message, innerException) { }
}
