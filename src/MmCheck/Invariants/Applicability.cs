namespace MmCheck;

/// <summary>Whether a kernel has what an invariant speaks of: its steps, or the operations whose results it judges.</summary>
internal static class Applicability
{
    /// <summary>Why the invariant does not apply, as <c>no step a or b</c>; null if it does.</summary>
    public static string? Missing<TState, TTask>(Invariant<TState, TTask> invariant, Image<TState, TTask> image)
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        string names = string.Join(" or ", invariant.At);
        return invariant.Instant switch
        {
            Instant.Step when !image.StepsAt(invariant.At).Any() => $"no step {names}",
            Instant.Result
            or Instant.Progress
                when invariant.At.Count > 0 && !image.Operations.Any(o => invariant.At.Contains(o.Name)) =>
                $"no operation {names}",
            _ => null,
        };
    }
}
