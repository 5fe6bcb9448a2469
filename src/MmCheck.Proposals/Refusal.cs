namespace MmCheck.Proposals;

/// <summary>Why something has no place in a patch.</summary>
/// <param name="Says">What is wrong.</param>
/// <param name="Why">The reason, or what to write instead.</param>
internal sealed record Refusal(string Says, string Why)
{
    private const string StateOnly = "a proposal may look at the kernel state only";

    private static readonly (string Begins, string Why)[] Foreign =
    [
        ("System.IO.", "is about files, which are no part of the state"),
        ("System.Net.", "is the network, which is no part of the state"),
        ("System.Threading.", "is about threads: a step is one moment of one task"),
        ("System.DateTime", "is the clock: with it, the same program would not repeat"),
        ("System.Time", "is the clock: with it, the same program would not repeat"),
        ("System.Diagnostics.Stopwatch", "is the clock: with it, the same program would not repeat"),
        ("System.Random", "is chance: with it, the same program would not repeat"),
        ("System.Guid", "is chance: with it, the same program would not repeat"),
        ("System.HashCode", "is seeded in every process: with it, the same program would not repeat"),
        ("System.Security.Cryptography.", "is chance: with it, the same program would not repeat"),
        ("System.Reflection.", "is reflection, which reaches what no patch may reach"),
        ("System.Type.", "is reflection, which reaches what no patch may reach"),
        ("System.Activator", "is reflection, which reaches what no patch may reach"),
        ("System.Linq.Expressions.", "is reflection, which reaches what no patch may reach"),
        ("System.Object.GetType", "is reflection, which reaches what no patch may reach"),
        ("System.Delegate.", "is reflection, which reaches what no patch may reach"),
        ("System.Runtime.", "goes behind the language's back"),
        ("System.IntPtr", "goes behind the language's back"),
        ("System.UIntPtr", "goes behind the language's back"),
        ("System.Console", "is the process around it, which is no part of the state"),
        ("System.Environment", "is the process around it, which is no part of the state"),
        ("System.Diagnostics.", "is the process around it, which is no part of the state"),
        ("System.AppContext", "is the process around it, which is no part of the state"),
        ("System.AppDomain", "is the process around it, which is no part of the state"),
        ("System.GC.", "is the process around it, which is no part of the state"),
        ("System.Collections.", "allocates; a step works on k and me, and counts with locals and arrays"),
        ("System.Linq.", "allocates; a step works on k and me with loops"),
    ];

    /// <summary>Of a type or member that is not on the list.</summary>
    /// <param name="name">Its full name.</param>
    public static Refusal Of(string name)
    {
        string? why = name.EndsWith(".GetHashCode", StringComparison.Ordinal)
            ? "is seeded in every process: with it, the same program would not repeat"
            : Array.Find(Foreign, f => (name + ".").StartsWith(f.Begins, StringComparison.Ordinal)).Why;
        return new(StateOnly, $"{name} {why ?? "is not among what a proposal may use"}");
    }
}
