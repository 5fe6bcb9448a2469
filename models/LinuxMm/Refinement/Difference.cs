using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>A call, and who does it.</summary>
public readonly record struct Turn(int Task, Call Call)
{
    /// <inheritdoc/>
    public override string ToString() => $"P{Task}: {Text}";

    private string Text =>
        Call switch
        {
            Peek c => $"peek {c.Page}{(c.IsForced ? " force" : "")}",
            Poke c => $"poke {c.Page} {c.Value}{(c.IsForced ? " force" : "")}",
            var other => CallText.Print(other),
        };
}

/// <summary>Calls one after another, and the memory with which they begin.</summary>
/// <param name="Setup">The memory.</param>
/// <param name="Turns">The calls, in order.</param>
public sealed record Run(Reference.Setup Setup, IReadOnlyList<Turn> Turns);

/// <summary>Two machines disagree.</summary>
/// <param name="Run">What they did, up to and with the call behind which they were seen to disagree.</param>
/// <param name="What">About what: <c>result</c>, <c>presence of page 0</c>.</param>
/// <param name="Expected">What the reference says.</param>
/// <param name="Actual">What the other one says.</param>
public sealed record Difference(Run Run, string What, string Expected, string Actual)
{
    /// <summary>The call behind which they disagree; null: before the first one.</summary>
    public Turn? Last => Run.Turns.Count > 0 ? Run.Turns[^1] : null;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. Run.Setup.Memory.Select(m => $"  {Setups.Print(m)}"),
                .. Run.Turns.Select(t => $"  {t}"),
                $"  {What}: reference says {Expected}, kernel says {Actual}",
            ]
        );
}
