namespace MmCheck;

/// <summary>How near to each other the tasks of a random program work.</summary>
public enum Locality
{
    /// <summary>At one page, all of them: bugs live where operations meet.</summary>
    OnePage,

    /// <summary>Each at a page of its own choice.</summary>
    OwnPage,

    /// <summary>Wherever.</summary>
    Anywhere,
}

/// <summary>How the programs of a scope are drawn.</summary>
public sealed record Drawing
{
    /// <summary>Every operation as likely as the others of its role, half of the programs at one page, every call kept.</summary>
    public static readonly Drawing Plain = new();

    /// <summary>How often an operation is drawn, in proportion to the others of its role; 1 where nothing is said.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    /// <summary>Where tasks work; one of these is drawn for each program.</summary>
    public IReadOnlyList<Locality> Localities { get; init; } = [Locality.OnePage, Locality.Anywhere];

    /// <summary>
    /// Of the calls that change nothing, because they fail or have been made before, one in so many is kept, and the others are drawn again.
    /// 1: all are kept. It takes an <see cref="IRehearsal"/> to know them.
    /// </summary>
    public int KeepsIdleOneIn { get; init; } = 1;
}

/// <summary>Plays the calls of a program one behind the other while it is drawn.</summary>
public interface IRehearsal
{
    /// <summary>Does a call change anything, where those that were kept have led?</summary>
    bool Changes(int task, Invocation call);

    /// <summary>Keeps the call that was asked about last.</summary>
    void Keep();
}
