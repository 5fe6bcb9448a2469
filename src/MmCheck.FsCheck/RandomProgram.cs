namespace MmCheck.FsCheck;

/// <summary>A random program with the memory at which it begins; a pure function of the stream that it was drawn from. Prints as a litmus file.</summary>
public sealed class RandomProgram
{
    private readonly LitmusFormat format;

    internal RandomProgram(LitmusFormat format, Litmus litmus, Scope scope, ulong seed)
    {
        this.format = format;
        Litmus = litmus;
        Scope = scope;
        Seed = seed;
    }

    /// <summary>The program; once it is shrunk, with its schedule and what it breaks.</summary>
    public Litmus Litmus { get; }

    /// <summary>From which it was drawn.</summary>
    public Scope Scope { get; }

    /// <summary>Decides its random schedules.</summary>
    public ulong Seed { get; }

    /// <summary>Cannot it be made smaller any more?</summary>
    public bool IsShrunk => Litmus.Schedule.Count > 0;

    /// <inheritdoc/>
    public override string ToString() => format.Print(Litmus);

    internal DrawnProgram Drawn => new(Litmus.Program, Litmus.Roles);

    internal RandomProgram With(Litmus litmus) => new(format, litmus, Scope, Seed);
}
