namespace MmCheck;

/// <summary>What some operations ask for: which pages, and how much of everything else.</summary>
internal struct Load(IReadOnlyList<Signature> signatures)
{
    private ulong pages;

    /// <summary>How many different pages they name.</summary>
    public readonly int Pages => System.Numerics.BitOperations.PopCount(pages);

    /// <summary>The sum of all other arguments' places in their lists, but for registers.</summary>
    public int Rights { get; private set; }

    /// <summary>Adds an operation.</summary>
    public void Add(Invocation call)
    {
        var parameters = signatures[call.Operation].Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].PagesOf(call[i]) is { } named)
            {
                pages |= ((1UL << named.Count) - 1) << named.First;
            }
            else if (!parameters[i].IsRegister)
            {
                Rights += call[i];
            }
        }
    }

    /// <summary>Adds what other operations ask for.</summary>
    public void Add(Load other)
    {
        pages |= other.pages;
        Rights += other.Rights;
    }
}
