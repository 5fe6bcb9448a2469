namespace MmCheck;

/// <summary>
/// Finds out, step by step, which added patch made a difference: the same step is taken from the same state on the kernel without the patch.
/// A step that does the same there was not changed by it, whatever the patch edits.
/// </summary>
internal sealed class PatchEffects<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Build<TKernel, TState, TTask> build;
    private readonly List<(
        Patch<TKernel, TState, TTask> Patch,
        Image<TState, TTask> Without,
        Dictionary<string, StepInfo> Steps
    )> others = [];

    public PatchEffects(Model<TKernel, TState, TTask> model, Build<TKernel, TState, TTask> build)
    {
        this.build = build;
        foreach (var patch in build.Added)
        {
            if (model.History.TryBuild(build.Name.Minus(patch.Id), out var without))
            {
                others.Add((patch, without.Image, without.Image.Steps.ToDictionary(s => s.Path)));
            }
        }
    }

    /// <summary>The patch that changed what this step did; null if none did.</summary>
    public (Patch<TKernel, TState, TTask> By, string Did)? Of(PlayedStep<TState, TTask> played)
    {
        foreach (var (patch, without, steps) in others)
        {
            bool isEdited = build.Provenance.NoteAt(played.Step.Address) is { } note && note.By == patch;
            if (!isEdited && patch.Decisions.Count == 0)
            {
                continue; // it only edits other steps
            }
            if (played.Went.Has(Went.Failed))
            {
                return (patch, build.Image.FailureOf(played)?.Says ?? "");
            }
            if (!steps.TryGetValue(played.Step.Path, out var there) || !IsSame(played, without, there))
            {
                return (patch, DidOf(patch, played.Step));
            }
        }
        return null;
    }

    private bool IsSame(PlayedStep<TState, TTask> played, Image<TState, TTask> without, StepInfo there)
    {
        TState here = Start(played, build.Image, played.Step.Pc);
        TState other = Start(played, without, there.Pc);
        var wentHere = build.Image.Step(ref here, played.Task, played.Choice);
        var wentThere = without.Step(ref other, played.Task, played.Choice);
        string nextHere = NextOf(build.Image, ref here, played.Task);
        string nextThere = NextOf(without, ref other, played.Task);
        // the same step has another number in another image
        TState.Tasks(ref here)[played.Task].Pc = 0;
        TState.Tasks(ref other)[played.Task].Pc = 0;
        return wentHere == wentThere && nextHere == nextThere && AreSame(in here, in other);
    }

    private static TState Start(PlayedStep<TState, TTask> played, Image<TState, TTask> image, int pc)
    {
        TState state = played.Before;
        ref TTask me = ref TState.Tasks(ref state)[played.Task];
        if (played.Begun is { } call)
        {
            image.Begin(ref me, call);
        }
        me.Pc = (ushort)pc;
        return state;
    }

    private static string NextOf(Image<TState, TTask> image, ref TState state, int task) =>
        TState.Tasks(ref state)[task].Pc is var pc and not 0 ? image.StepAt(pc).Path : "";

    private static bool AreSame(in TState a, in TState b) =>
        Fingerprint.Of(in a, TState.HashedBytes) == Fingerprint.Of(in b, TState.HashedBytes);

    /// <summary>What the patch says of the step if it edits it, else of the decision that the step asked.</summary>
    private string DidOf(Patch<TKernel, TState, TTask> patch, StepInfo step) =>
        build.Provenance.NoteAt(step.Address) is { } note && note.By == patch
            ? note.Did
            : patch.Decisions.Select(d => d.Did).FirstOrDefault(did => did.Length > 0) ?? "decides otherwise";
}
