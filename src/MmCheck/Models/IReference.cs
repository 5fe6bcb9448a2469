namespace MmCheck;

/// <summary>A second opinion about what programs do: it knows calls, but no steps.</summary>
public interface IReference<TState>
{
    /// <summary>What it says of the calls of a program, made one behind the other, the first task's first.</summary>
    /// <param name="drawn">The program.</param>
    /// <param name="setup">The memory.</param>
    Remark InOrder(DrawnProgram drawn, Setup setup);

    /// <summary>What it says of the ends of a program: is each that of some order of its calls?</summary>
    /// <param name="drawn">The program.</param>
    /// <param name="setup">The memory.</param>
    Func<End<TState>, Remark> OfEnds(DrawnProgram drawn, Setup setup);
}

/// <summary>What a reference says of what a kernel did.</summary>
/// <param name="IsTold">False: it does not know such calls, or cannot know what comes of them.</param>
/// <param name="Difference">In one line, what the kernel does otherwise; null: nothing.</param>
/// <param name="Calls">Behind so many calls it is seen.</param>
public readonly record struct Remark(bool IsTold, string? Difference = null, int Calls = 0)
{
    /// <summary>It cannot tell.</summary>
    public static Remark None => default;

    /// <summary>The kernel does what it may.</summary>
    public static Remark Agrees { get; } = new(IsTold: true);
}
