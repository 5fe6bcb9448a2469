namespace MmCheck;

/// <summary>What a task is: which operations a program may give it, and how the head of its column is written.</summary>
/// <param name="Name">One lower-case word.</param>
public sealed record Role(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
