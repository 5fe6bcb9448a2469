namespace MmCheck;

/// <summary>What a task is: which operations a program may give it, and how the head of its column is written.</summary>
/// <param name="Name">One lower-case word.</param>
/// <param name="Like">A role whose operations it may do as well; null if there is none.</param>
public sealed record Role(string Name, Role? Like = null)
{
    /// <summary>May it do operations of that role? Everybody may do those of none.</summary>
    public bool May(Role? required) => required is null || required == this || (Like is not null && Like.May(required));

    /// <summary>May a task of a role do an operation? One without a role may do everything.</summary>
    internal static bool MayBegin(Role? role, Signature operation) => role is null || role.May(operation.Role);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
