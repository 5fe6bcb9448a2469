namespace MmCheck;

/// <summary>What a program must know of an operation: its name, who may do it, and its arguments.</summary>
/// <param name="Name">As programs write it.</param>
/// <param name="Role">The only role that may do it; null if any task may.</param>
/// <param name="Parameters">In the order of the arguments.</param>
public sealed record Signature(string Name, Role? Role, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>How a usage line writes it: <c>protect PAGES PROT</c>.</summary>
    public string Usage => string.Join(' ', Parameters.Select(p => p.Usage).Prepend(Name));

    /// <summary>
    /// The value index of each parameter, from plain words in the order of the parameters; what may be left out may be missing. A litmus file
    /// allows more, and explains what is wrong with its text.
    /// </summary>
    /// <param name="words">The words behind the operation.</param>
    /// <param name="misfit">The word that does not fit, and where; empty if all do.</param>
    /// <returns>The indices; null if a word does not fit.</returns>
    public int[]? Read(ReadOnlySpan<string> words, out string misfit)
    {
        int[] values = new int[Parameters.Count];
        int word = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int value = word < words.Length ? Parameters[i].Parse(words[word]) : -1;
            if (value < 0 && !Parameters[i].IsOptional)
            {
                misfit = $"{(word < words.Length ? words[word] : "less")} as {Parameters[i].Usage}";
                return null;
            }
            word += value >= 0 ? 1 : 0;
            values[i] = Math.Max(value, 0);
        }
        misfit = word < words.Length ? words[word] : "";
        return word == words.Length ? values : null;
    }

    /// <summary>The call as a program writes it, without a register.</summary>
    public string Print(Invocation call) =>
        string.Join(' ', Parameters.Select((p, i) => p.Print(call[i])).Where(word => word.Length > 0).Prepend(Name));
}
