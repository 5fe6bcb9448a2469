namespace MmCheck;

/// <summary>Edits that only mutants make: the row keeps its place, so that no other one is called otherwise or stands elsewhere.</summary>
public static class MutationEdits<TKernel, TState, TTask>
{
    /// <summary>A call that never takes place.</summary>
    /// <param name="at">The call: <c>function/callee</c>.</param>
    public static StepEdit<TKernel, TState, TTask> Uncall(string at) =>
        new(
            at,
            StepVerb.Replaces,
            (_, row) => [((Call<TState, TTask>)row).If((in _) => false)],
            null,
            false,
            "",
            "not called"
        );
}
