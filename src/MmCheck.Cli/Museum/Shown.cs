namespace MmCheck.Cli;

/// <summary>A piece of the museum, and how long it took.</summary>
/// <param name="Showing">What was found out.</param>
/// <param name="Wall">By the clock.</param>
/// <param name="Cpu">By all processors together.</param>
internal sealed record Shown(Showing Showing, TimeSpan Wall, TimeSpan Cpu);
