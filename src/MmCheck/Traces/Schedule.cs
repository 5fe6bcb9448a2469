namespace MmCheck;

/// <summary>The two ways to look at the steps of a replay: as the turns of a schedule, and as a measure.</summary>
internal static class Schedule
{
    /// <summary>
    /// The canonical turns: a turn is cut where the task changes or a choice other than the first is taken, and names a step only where
    /// it ends early. The last turn is left open, since what follows a trace's last step does not matter to it.
    /// </summary>
    public static IReadOnlyList<Turn> TurnsOf<TState, TTask>(Replay<TState, TTask> replay, Image<TState, TTask> image)
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        var turns = new List<Turn>();
        var steps = replay.Steps;
        int from = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            bool isLast = i + 1 == steps.Count;
            bool isEarly = !steps[i].Went.Has(Went.Ended);
            bool isChosen = steps[i].Choice != 0;
            if (!isLast && isEarly && !isChosen && steps[i + 1].Task == steps[i].Task)
            {
                continue;
            }
            AddStretch(from, i, namesStep: isChosen || (isEarly && !isLast));
            from = i + 1;
        }
        return turns;

        void AddStretch(int first, int last, bool namesStep)
        {
            var end = steps[last];
            string operation = image.Signatures[end.Step.Operation].Name;
            if (!namesStep)
            {
                turns.Add(new(end.Task, operation));
                return;
            }
            // A turn ends where its step is taken for the first time, so a step of a loop needs a turn for each round.
            int rounds = Enumerable.Range(first, last - first).Count(i => steps[i].Step.Pc == end.Step.Pc);
            turns.AddRange(Enumerable.Repeat(new Turn(end.Task, operation, end.Step.Tail), rounds));
            string? choice = end.Choice == 0 ? null : end.Step.Choices[end.Choice];
            turns.Add(new(end.Task, operation, end.Step.Tail, choice));
        }
    }

    /// <summary>The measure of what was played.</summary>
    public static Measure MeasureOf<TState, TTask>(Replay<TState, TTask> replay, Image<TState, TTask> image)
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        var stepper = new Stepper<TState, TTask>(image, new(image, []));
        var load = new Load(image.Signatures);
        int preemptions = 0;
        int switches = 0;
        int operations = 0;
        for (int i = 0; i < replay.Steps.Count; i++)
        {
            var step = replay.Steps[i];
            if (step.Begun is { } call)
            {
                operations++;
                load.Add(call);
            }
            if (i == 0 || replay.Steps[i - 1].Task == step.Task)
            {
                continue;
            }
            switches++;
            var other = replay.Steps[i - 1];
            if (!other.Went.Has(Went.Ended) && stepper.CanGoOn(step.Before, other.Task, default))
            {
                preemptions++;
            }
        }
        return new(preemptions, operations, replay.Steps.Count, switches, load.Pages, load.Rights);
    }
}
