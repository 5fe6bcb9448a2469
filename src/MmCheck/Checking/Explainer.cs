using System.Globalization;

namespace MmCheck;

/// <summary>Explains traces: what each step changed, which patch was behind it, and what everybody believed at the end.</summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
public sealed class Explainer<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly PatchEffects<TKernel, TState, TTask> effects = new(model, build);

    /// <summary>Explains a replay.</summary>
    public Explanation<TKernel, TState, TTask> Explain(Replay<TState, TTask> replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        int tasks = replay.Program.Tasks.Count;
        var observed = replay.Steps.Select(s => Observe(s.After, tasks)).ToList();
        var steps = new List<ExplainedStep<TKernel, TState, TTask>>();
        for (int i = 0; i < replay.Steps.Count; i++)
        {
            var played = replay.Steps[i];
            var before = i > 0 ? observed[i - 1] : Observe(played.Before, tasks);
            var changes = observed[i].Where((o, k) => o != before[k]).ToList();
            steps.Add(new(i + 1, played, changes, effects.Of(played), DroppedBehind(played.Step)));
        }
        var believed = new List<Believed>();
        var culprits = new List<Observation>();
        var first = steps.Count > 0 ? replay.Steps[0].Before : replay.Last;
        var start = Observe(first, tasks);
        if (steps.Count > 0)
        {
            AddAssumptions(steps, observed, start, believed, culprits);
            AddBeliefs(replay, believed);
        }
        return new(
            steps,
            believed,
            culprits,
            [.. start, .. Count(first)],
            [.. observed.Select((o, i) => (IReadOnlyList<Observation>)[.. o, .. Count(replay.Steps[i].After)])]
        );
    }

    private List<Observation> Count(TState state)
    {
        var into = new List<Observation>();
        model.Setting.Count(in state, into);
        return into;
    }

    private List<Observation> Observe(TState state, int tasks)
    {
        var into = new List<Observation>();
        model.Setting.Observe(in state, tasks, into);
        return into;
    }

    /// <summary>What the releases dropped since the oldest kernel is nobody's surprise.</summary>
    private List<DroppedStep<TKernel, TState, TTask>> DroppedBehind(StepInfo step) =>
        [
            .. build.Provenance.Dropped.Where(d =>
                build.Added.Contains(d.By) && d.Function == step.Function && d.Behind == step.Name
            ),
        ];

    /// <summary>For each patch that made a difference: its assumption, and what contradicted it then or contradicts it at the end.</summary>
    private void AddAssumptions(
        List<ExplainedStep<TKernel, TState, TTask>> steps,
        List<List<Observation>> observed,
        List<Observation> start,
        List<Believed> believed,
        List<Observation> culprits
    )
    {
        foreach (var patch in build.Added.Where(p => p.Assumes is not null))
        {
            if (steps.FindLast(s => s.Patch?.By == patch) is not { } acted)
            {
                continue;
            }
            string failed = "";
            string? atom =
                ContradictionAt(patch, acted.Played, acted.Played.Before, ref failed)
                ?? ContradictionAt(patch, acted.Played, steps[^1].Played.After, ref failed);
            string? truth = null;
            if (atom is not null && observed[^1].FindIndex(o => o.Atom == atom) is var at and >= 0)
            {
                int since = observed.Count - 1;
                while (since > 0 && observed[since - 1][at] == observed[^1][at])
                {
                    since--;
                }
                bool isFromStart = since == 0 && start[at] == observed[^1][at];
                truth = isFromStart
                    ? $"{observed[^1][at]} from the start"
                    : string.Create(CultureInfo.InvariantCulture, $"{observed[^1][at]} since {since + 1}");
                culprits.Add(observed[^1][at]);
            }
            believed.Add(
                new(acted.Played.Task, acted.Number, $"{patch.Id} assumes that {patch.Assumes}{failed}", truth)
            );
        }
        believed.Sort((a, b) => b.At.CompareTo(a.At));
    }

    /// <summary>What contradicts an assumption, as the name of a piece of state; null if nothing does, or it cannot be told.</summary>
    /// <param name="patch">Whose assumption.</param>
    /// <param name="acted">The step at which the patch made a difference.</param>
    /// <param name="state">The state that may contradict it.</param>
    /// <param name="failed">Receives what became of a test of a user's patch that does not come to its end.</param>
    private string? ContradictionAt(
        Patch<TKernel, TState, TTask> patch,
        PlayedStep<TState, TTask> acted,
        TState state,
        ref string failed
    )
    {
        if (patch.Contradiction is not { } contradiction)
        {
            return null;
        }
        TState then = acted.Before;
        TTask me = TState.Tasks(ref then)[acted.Task];
        if (acted.Begun is { } call)
        {
            build.Image.Begin(ref me, call);
        }
        Allowance.Refill();
        try
        {
            return contradiction(in state, in me);
        }
#pragma warning disable CA1031 // whatever it is, it is the patch's, and the trace is worth more than its test
        catch (Exception e) when (patch.File is not null)
#pragma warning restore CA1031
        {
            failed = $" (its own test {StepFailure.Of(e).Says})";
            return null;
        }
    }

    /// <summary>What the task that took the last step had read before, and what had become of it.</summary>
    private void AddBeliefs(Replay<TState, TTask> replay, List<Believed> believed)
    {
        int task = replay.Steps[^1].Task;
        var history = replay.Steps.Select(s => BeliefsOf(s.After, task)).ToList();
        foreach (var belief in BeliefsOf(replay.Steps[^1].Before, task).Where(b => !b.IsTrue))
        {
            int last = replay.Steps.Count - 2;
            believed.Add(
                new(
                    task,
                    replay.Steps.Count,
                    Fill(belief.Claim, Since(b => b.Claim == belief.Claim)),
                    Fill(belief.Truth, Since(b => b.Truth == belief.Truth))
                )
            );

            int Since(Func<Belief, bool> isSo)
            {
                int at = last;
                while (at > 0 && history[at - 1].Exists(b => b.Name == belief.Name && isSo(b)))
                {
                    at--;
                }
                return at + 1;
            }
        }
    }

    private List<Belief> BeliefsOf(TState state, int task)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        return [.. model.Setting.Beliefs(in state, in me)];
    }

    private static string Fill(string text, int step) =>
        text.Replace("{0}", step.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
