using System.Text.RegularExpressions;

namespace MmCheck;

/// <summary>A row of a table as a diff shows it.</summary>
/// <param name="Row">The step's name, or the callee's with parentheses; the rows of a loop stand two blanks to the right of its head.</param>
/// <param name="When">The condition of a guarded step.</param>
/// <param name="Source">What the step does, as C# text.</param>
internal sealed record TableLine(string Row, string? When, string Source)
{
    /// <summary>The row with its condition.</summary>
    public string Text => When is null ? Row : $"{Row} when {When}";
}

/// <summary>The rows of a table as lines.</summary>
internal static partial class TableText
{
    /// <summary>The lines; none for a table that is not there.</summary>
    public static IReadOnlyList<TableLine> Of<TState, TTask>(Operation<TState, TTask>? function)
    {
        var lines = new List<TableLine>();
        var steps = new Dictionary<string, bool>();
        var calls = new Dictionary<string, bool>();
        Add(function?.Rows ?? [], "");
        return lines;

        void Add(IEnumerable<Row<TState, TTask>> rows, string indent)
        {
            foreach (var row in rows)
            {
                switch (row)
                {
                    case Step<TState, TTask> step:
                        AddStep(step, indent);
                        break;
                    case Call<TState, TTask> call:
                        string callee = StepNames.Unique(calls, call.Callee.Name);
                        calls[callee] = true;
                        lines.Add(new($"{indent}{callee}()", null, ""));
                        break;
                    case Loop<TState, TTask> loop:
                        AddStep(loop.Head, indent);
                        Add(loop.Rows, indent + "  ");
                        break;
                    default:
                        break;
                }
            }
        }

        void AddStep(Step<TState, TTask> step, string indent)
        {
            string name = StepNames.Unique(steps, step.Name);
            steps[name] = true;
            string? when = step.When is null ? null : Expression(step.When);
            lines.Add(new(indent + name, when, DecisionText.OneLine(step.Source)));
        }
    }

    /// <summary>A condition without what its parameters are called: <c>kernel => (in k, in me) => k.X</c> is <c>k.X</c>.</summary>
    private static string Expression(string lambda) => Head().Replace(DecisionText.OneLine(lambda), "");

    [GeneratedRegex(@"^(\w+ => )?(\([^()]*\) => )?")]
    private static partial Regex Head();
}
