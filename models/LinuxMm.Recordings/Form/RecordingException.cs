namespace LinuxMm.Recordings;

/// <summary>A recording is not of the form that Data/README.md describes. The message says where, and what was expected.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>Without a place.</summary>
    public RecordingException() { }

    /// <summary>With a message.</summary>
    public RecordingException(string message)
        : base(message) { }

    /// <summary>With a message and what led to it.</summary>
    public RecordingException(string message, Exception innerException)
        : base(message, innerException) { }
}
