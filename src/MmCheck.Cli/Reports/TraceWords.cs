namespace MmCheck.Cli;

/// <summary>What all forms of an explained trace say alike.</summary>
/// <param name="build">The kernel.</param>
/// <param name="model">How results are written.</param>
/// <param name="steps">The steps.</param>
internal sealed class TraceWords(Build build, Model model, IReadOnlyList<ExplainedStep> steps)
{
    /// <summary>The head of a task's column: <c>P0</c>, <c>P1 driver</c>.</summary>
    public static string HeadOf(int task, Role role) =>
        role.Name == LinuxMm.Operations.Roles.Task.Name ? $"P{task}" : $"P{task} {role.Name}";

    /// <summary>Which alternative a step took, as <c>=given-up</c>; empty for the first.</summary>
    public static string ChoiceOf(ExplainedStep step) =>
        step.Played.Choice > 0 ? "=" + step.Played.Step.Choices[step.Played.Choice] : "";

    /// <summary>What the operation returned whose last step it is, as <c> = 0</c>; else empty.</summary>
    public string ResultOf(ExplainedStep step, bool hidesZero) =>
        step.Played.Result is { } result && (result != 0 || !hidesZero)
            ? $" = {model.Setting.PrintResult(result)}"
            : "";

    /// <summary>The operation that a step, counted from 0, belongs to: <c>mprotect 0 none</c>.</summary>
    public string CallOf(int step)
    {
        int at = step;
        while (steps[at].Played.Begun is null || steps[at].Played.Task != steps[step].Played.Task)
        {
            at--;
        }
        var call = steps[at].Played.Begun!.Value;
        return build.Image.Signatures[call.Operation].Print(call);
    }

    /// <summary>Stretches of steps of one operation that were taken without a break: from the first to before the last.</summary>
    public IEnumerable<(int First, int End)> Turns()
    {
        for (int first = 0; first < steps.Count; )
        {
            int end = first + 1;
            while (
                end < steps.Count
                && steps[end].Played.Task == steps[first].Played.Task
                && steps[end].Played.Begun is null
            )
            {
                end++;
            }
            yield return (first, end);
            first = end;
        }
    }

    /// <summary>Can a turn stand in one line? It is a whole operation that ran without a break, changed by no patch, and not the last one.</summary>
    public bool CanFold(int first, int end) =>
        end < steps.Count
        && steps[first].Played.Begun is not null
        && steps[end - 1].Played.Went.HasFlag(Went.Ended)
        && steps.Skip(first).Take(end - first).All(s => s.Patch is null && s.DroppedBehind.Count == 0);

    /// <summary>Does a turn end in the middle of its operation, with others to follow?</summary>
    public bool IsPreempted(int end) => end < steps.Count && !steps[end - 1].Played.Went.HasFlag(Went.Ended);
}
