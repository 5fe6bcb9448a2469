namespace LinuxMm.Host;

/// <summary>What the machine lets programs do.</summary>
public sealed record MachineAbilities
{
    /// <summary>Where programs are made of fewer operations their agreement says little.</summary>
    public const int FewestOperations = 8;

    private const char Column = '\t';

    private readonly IReadOnlyList<Ability> driven;

    private MachineAbilities(IReadOnlyList<Ability> driven, IReadOnlyList<(string What, string Why)> forbidden)
    {
        this.driven = driven;
        Forbidden = forbidden;
    }

    /// <summary>The operations of the model that programs here are made of.</summary>
    public IReadOnlyList<string> Operations => [.. driven.SelectMany(a => a.Operations).Distinct()];

    /// <summary>What programs leave out because the machine forbids it, each with what it said.</summary>
    public IReadOnlyList<(string What, string Why)> Forbidden { get; }

    /// <summary>The operations of the model that no program in user space can be made of here, each with its reason.</summary>
    public static IReadOnlyList<(string Operation, string Why)> NotExercised => Ability.Never;

    /// <summary>The alphabet of programs, as scopes write it.</summary>
    public string Alphabet => string.Join("; ", driven.Select(a => a.Alphabet));

    /// <summary>Tries everything, and writes on one line what did not work.</summary>
    internal static string Print(HostProcess process) =>
        string.Join(
            Column,
            Ability.List.Select(a => a.Try(process) is { } why ? $"{a.Name}{Column}{why}" : null).OfType<string>()
        );

    /// <summary>Reads that line.</summary>
    internal static MachineAbilities Parse(string line)
    {
        var forbidden = line.Split(Column, StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .Select(pair => (What: pair[0], Why: pair[1]))
            .ToList();
        return new([.. Ability.List.Where(a => forbidden.TrueForAll(f => f.What != a.Name))], forbidden);
    }
}
