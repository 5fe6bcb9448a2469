namespace MmCheck;

/// <summary>
/// An inline array in a state with one element for each member of a sort: pages, tasks. If no step tells the members apart but by their
/// names, states that differ only by the names are alike.
/// </summary>
/// <param name="sort">The sort's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EachAttribute(string sort) : Attribute
{
    /// <summary>The sort's name.</summary>
    public string Sort { get; } = sort;
}

/// <summary>
/// A byte in a state that names a member of a sort by its number, from 0. In the locals of a task it names nothing while the task stands
/// between operations, where it is 0.
/// </summary>
/// <param name="sort">The sort's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class NameAttribute(string sort) : Attribute
{
    /// <summary>The sort's name.</summary>
    public string Sort { get; } = sort;
}
