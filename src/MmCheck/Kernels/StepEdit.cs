namespace MmCheck;

/// <summary>What an edit does to the row that it names.</summary>
public enum StepVerb
{
    /// <summary>Another body under the same name.</summary>
    Replaces,

    /// <summary>The row goes.</summary>
    Drops,

    /// <summary>The step takes place only under a condition.</summary>
    Guards,

    /// <summary>New rows stand before it.</summary>
    InsertsBefore,

    /// <summary>New rows stand behind it.</summary>
    InsertsAfter,

    /// <summary>It stands somewhere else in its table.</summary>
    Moves,
}

/// <summary>A change of one table, addressed <c>function/step</c> (or <c>function/callee</c> for a call).</summary>
/// <param name="Address">Which row.</param>
/// <param name="Verb">What happens to it.</param>
/// <param name="Rewrite">The rows that stand in its place, on a given kernel.</param>
/// <param name="Target">For a move: the row before or behind which it goes.</param>
/// <param name="IsBehind">For a move: behind the target instead of before it.</param>
/// <param name="Source">Its C# text; empty for drops and moves.</param>
/// <param name="Did">What happens instead of the step, in a few words; printed in traces.</param>
public sealed record StepEdit<TKernel, TState, TTask>(
    string Address,
    StepVerb Verb,
    Func<TKernel, Row<TState, TTask>, IEnumerable<Row<TState, TTask>>> Rewrite,
    string? Target,
    bool IsBehind,
    string Source,
    string Did
)
{
    /// <summary>For a move: is the target the whole loop that it is the head of? The row then stands beside the loop, not in it.</summary>
    public bool IsBesideLoop { get; init; }

    /// <summary>The function whose table changes.</summary>
    public string Function => Address[..Slash];

    /// <summary>The row's name in that table.</summary>
    public string Row => Slash < Address.Length ? Address[(Slash + 1)..] : "";

    private int Slash => Address.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? at : Address.Length;

    internal string Says =>
        Verb switch
        {
            StepVerb.Replaces => "replaces",
            StepVerb.Drops => "drops",
            StepVerb.Guards => "guards",
            StepVerb.Moves => "moves",
            _ => "inserts at",
        };
}
