namespace MmCheck;

/// <summary>
/// The litmus files of one model: reads and prints them. <c>Parse(Print(x))</c> is x, and <c>Print</c> of what <c>Parse</c> gives is the canonical text.
/// </summary>
public sealed class LitmusFormat
{
    private readonly Dictionary<string, int> operations = [];

    /// <summary>The format for a model.</summary>
    /// <param name="vocabulary">The words of the model.</param>
    /// <param name="signatures">The operations; programs name them by their place in this list.</param>
    public LitmusFormat(Vocabulary vocabulary, IReadOnlyList<Signature> signatures)
    {
        Vocabulary = vocabulary;
        Signatures = signatures;
        Spellings = new Spellings(vocabulary);
        for (int i = 0; i < signatures.Count; i++)
        {
            operations.Add(signatures[i].Name, i);
        }
    }

    /// <summary>The words of the model.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The operations.</summary>
    public IReadOnlyList<Signature> Signatures { get; }

    /// <summary>Throws a <see cref="ModelException"/> for a kernel that there is not; its message is shown at the kernel's place.</summary>
    public Action<KernelName>? CheckKernel { get; init; }

    /// <summary>The names of the releases, oldest first, so that each kernel of a range is checked; null: none is.</summary>
    public IReadOnlyList<string>? Releases { get; init; }

    /// <summary>The invariants that <c>holds</c> and <c>breaks</c> may name; null: any.</summary>
    public IReadOnlyCollection<string>? Invariants { get; init; }

    internal Spellings Spellings { get; }

    /// <summary>Reads a file of at most 1 MiB.</summary>
    public LitmusResult Read(string path)
    {
        (string text, Diagnostic? problem) = SourceText.Read(path);
        return problem is null ? Parse(text) : new LitmusResult(text, null, [problem]);
    }

    /// <summary>Reads a text. Never throws, whatever the text is.</summary>
    public LitmusResult Parse(string text) => LitmusParser.Parse(this, text);

    /// <summary>The canonical text.</summary>
    /// <exception cref="ModelException">An expectation or a register argument names an operation that is not there or not earlier.</exception>
    public string Print(Litmus litmus) => new LitmusPrinter(this, litmus).Print();

    /// <summary>One expectation of a file on one line, with the registers of the canonical text.</summary>
    public string Print(Litmus litmus, Expectation expectation) => new LitmusPrinter(this, litmus).Text(expectation);

    /// <summary>A term of one of a file's conditions, with the registers of the canonical text.</summary>
    public string Print(Litmus litmus, Term term) => new LitmusPrinter(this, litmus).Term(term);

    /// <summary>The place of an operation; -1 if there is none of that name.</summary>
    internal int Find(string operation) => operations.GetValueOrDefault(operation, -1);
}
