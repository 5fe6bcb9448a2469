namespace LinuxMm.Host;

/// <summary>The machine does not give what every program needs: a pipe, its own /proc, a child.</summary>
/// <param name="message">What was wanted and what came of it.</param>
public sealed class HostException(string message) : Exception(message);
