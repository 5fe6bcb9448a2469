using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>What an entry is.</summary>
public enum EntryKind : byte
{
    /// <summary>Empty.</summary>
    None,

    /// <summary>The hardware can use it.</summary>
    Present,

    /// <summary>The encoding of PROT_NONE: a hint in an accessible VMA.</summary>
    ProtNone,

    /// <summary>A migration entry.</summary>
    Migration,
}

/// <summary>Bits of an entry, in the order in which they are written.</summary>
[Flags]
public enum EntryBits : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>+w</c></summary>
    Writable = 1,

    /// <summary><c>+y</c></summary>
    Accessed = 2,

    /// <summary><c>+d</c></summary>
    Dirty = 4,

    /// <summary><c>+s</c></summary>
    Special = 8,

    /// <summary><c>+x</c></summary>
    Executable = 16,

    /// <summary><c>+excl</c>: the page is AnonExclusive.</summary>
    Exclusive = 32,

    /// <summary><c>+ksm</c></summary>
    Ksm = 64,

    /// <summary><c>+zero</c></summary>
    Zero = 128,

    /// <summary>What the entry itself says, without its page.</summary>
    OfEntry = Writable | Accessed | Dirty | Special | Executable,
}

/// <summary>An entry of a page table as a recording writes it: <c>huge:pres+w+y+d+excl map=2 node=1 newpfn</c>.</summary>
public readonly record struct Entry
{
    private static readonly (EntryKind Kind, string Word)[] Kinds =
    [
        (EntryKind.None, "none"),
        (EntryKind.Present, "pres"),
        (EntryKind.ProtNone, "protnone"),
        (EntryKind.Migration, "migration"),
    ];

    private static readonly (EntryBits Bit, string Word)[] Bitwords =
    [
        (EntryBits.Writable, "w"),
        (EntryBits.Accessed, "y"),
        (EntryBits.Dirty, "d"),
        (EntryBits.Special, "s"),
        (EntryBits.Executable, "x"),
        (EntryBits.Exclusive, "excl"),
        (EntryBits.Ksm, "ksm"),
        (EntryBits.Zero, "zero"),
    ];

    /// <summary>A present or absent entry that maps its page once, on node 0.</summary>
    public Entry() => Maps = 1;

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>At the level of PMDs.</summary>
    public bool IsHuge { get; init; }

    /// <summary>Its bits.</summary>
    public EntryBits Bits { get; init; }

    /// <summary>How often its page is mapped; 1 if that is not said.</summary>
    public int Maps { get; init; }

    /// <summary>The node of its page.</summary>
    public int Node { get; init; }

    /// <summary>It maps another page than before the operation.</summary>
    public bool IsNewPage { get; init; }

    /// <summary>The raw value changed although the printed form did not.</summary>
    public bool IsRawDifferent { get; init; }

    /// <summary>Without what is said of the operation rather than of the entry.</summary>
    public Entry AtRest => this with { IsNewPage = false, IsRawDifferent = false };

    /// <summary>Reads an entry.</summary>
    /// <exception cref="RecordingException">It is none.</exception>
    public static Entry Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            throw new RecordingException("an entry is empty");
        }
        string[] parts = words[0].Split('+');
        bool isHuge = parts[0].StartsWith("huge:", StringComparison.Ordinal);
        string kind = isHuge ? parts[0]["huge:".Length..] : parts[0];
        int at = Array.FindIndex(Kinds, k => k.Word == kind);
        if (at < 0)
        {
            throw new RecordingException(
                $"'{kind}' is no entry: expected {string.Join(", ", Kinds.Select(k => k.Word))}"
            );
        }
        var entry = new Entry { Kind = Kinds[at].Kind, IsHuge = isHuge };
        foreach (string part in parts.Skip(1))
        {
            int bit = Array.FindIndex(Bitwords, b => b.Word == part);
            entry =
                bit >= 0
                    ? entry with
                    {
                        Bits = entry.Bits | Bitwords[bit].Bit,
                    }
                    : throw new RecordingException($"'+{part}' is no bit of an entry");
        }
        return words.Skip(1).Aggregate(entry, (e, word) => e.WithWord(word));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var self = this;
        string bits = string.Concat(
            Bitwords.Where(b => (self.Bits & b.Bit) != EntryBits.None).Select(b => "+" + b.Word)
        );
        return (IsHuge ? "huge:" : "")
            + Array.Find(Kinds, k => k.Kind == self.Kind).Word
            + bits
            + (Maps > 1 ? string.Create(CultureInfo.InvariantCulture, $" map={Maps}") : "")
            + (Node != 0 ? string.Create(CultureInfo.InvariantCulture, $" node={Node}") : "")
            + (IsNewPage ? " newpfn" : "")
            + (IsRawDifferent ? " rawdiff" : "");
    }

    private Entry WithWord(string word) =>
        word.Split('=') switch
        {
            ["newpfn"] => this with { IsNewPage = true },
            ["rawdiff"] => this with { IsRawDifferent = true },
            ["map", var count]
                when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int maps) => this with
            {
                Maps = maps,
            },
            ["node", var number]
                when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int node) => this with
            {
                Node = node,
            },
            _ => throw new RecordingException($"'{word}' is nothing that is said of an entry"),
        };
}
