namespace MmCheck;

/// <summary>What a program must know of an operation: its name, who may do it, and its arguments.</summary>
/// <param name="Name">As programs write it.</param>
/// <param name="Role">The only role that may do it; null if any task may.</param>
/// <param name="Parameters">In the order of the arguments.</param>
public sealed record Signature(string Name, Role? Role, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>How a usage line writes it: <c>protect PAGES PROT</c>.</summary>
    public string Usage => string.Join(' ', Parameters.Select(p => p.Usage).Prepend(Name));

    /// <summary>The call as a program writes it, without a register.</summary>
    public string Print(Invocation call) =>
        string.Join(' ', Parameters.Select((p, i) => p.Print(call[i])).Where(word => word.Length > 0).Prepend(Name));
}
