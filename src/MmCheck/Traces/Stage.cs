namespace MmCheck;

/// <summary>A replay while it is being played.</summary>
internal sealed class Stage<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Behind the schedule, a task that has gone back this often in one operation waits for somebody.
    private const int BackUntilWaiting = 64;

    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Setting<TState, TTask> setting;
    private readonly Stepper<TState, TTask> stepper;
    private readonly Program program;
    private readonly Invariant<TState, TTask>? until;
    private readonly List<PlayedStep<TState, TTask>> steps = [];
    private readonly IReadOnlyList<Invariant<TState, TTask>> brokenAtStart;
    private TState state;
    private ReplayEnd end = ReplayEnd.Played;
    private Obstacle? obstacle;

    public Stage(
        Image<TState, TTask> image,
        Watch<TState, TTask> watch,
        Setting<TState, TTask> setting,
        Program program,
        in TState initial,
        Invariant<TState, TTask>? until
    )
    {
        this.image = image;
        this.watch = watch;
        this.setting = setting;
        this.program = program;
        this.until = until;
        stepper = new(image, watch);
        state = initial;
        brokenAtStart = watch.Named(watch.JudgeState(in state, new long[watch.Invariants.Count]));
        if (until is not null && brokenAtStart.Contains(until))
        {
            end = ReplayEnd.Broken;
        }
    }

    public bool IsOver => end != ReplayEnd.Played;

    public Replay<TState, TTask> Replay => new(program, steps, brokenAtStart, end, obstacle, state);

    public void Play(Move move, int number)
    {
        if (move.Task >= program.Tasks.Count || !HasWork(move.Task))
        {
            Obstruct(number, $"P{move.Task} has nothing left to do");
        }
        else if (Take(move.Task, move.Choice, number) == Went.Blocked && !IsOver)
        {
            Obstruct(number, WhyBlocked(move.Task));
        }
    }

    public void Play(Turn turn, int number)
    {
        int operation = image.OperationNamed(turn.Operation);
        if (operation < 0)
        {
            var names = image.Signatures.Select(s => s.Name);
            Obstruct(number, $"there is no operation {turn.Operation}", Nearest.One(turn.Operation, names));
        }
        else if (turn.Task >= program.Tasks.Count || !HasWork(turn.Task))
        {
            Obstruct(number, $"P{turn.Task} has nothing left to do");
        }
        else if (Current(turn.Task) != operation)
        {
            Obstruct(
                number,
                $"P{turn.Task} is at {image.Signatures[Current(turn.Task)].Name}, not at {turn.Operation}"
            );
        }
        else if (turn.Step is null)
        {
            RunToEnd(turn.Task, number);
        }
        else
        {
            RunTo(turn, operation, number);
        }
    }

    /// <summary>Operation by operation, the lowest task that does not wait first.</summary>
    public void PlayLeftovers(int number)
    {
        var waiting = new HashSet<int>();
        while (!IsOver)
        {
            int task = 0;
            while (task < program.Tasks.Count && (waiting.Contains(task) || !HasWork(task)))
            {
                task++;
            }
            if (task == program.Tasks.Count)
            {
                end = waiting.Count > 0 ? ReplayEnd.Waiting : end;
                return;
            }
            int taken = 0;
            int back = 0;
            Went went;
            do
            {
                went = Take(task, 0, number);
                taken += went == Went.Blocked ? 0 : 1;
                back += went.Has(Went.Back) ? 1 : 0;
            } while (!IsOver && went != Went.Blocked && !went.Has(Went.Ended) && back < BackUntilWaiting);
            bool spins = back == BackUntilWaiting && !went.Has(Went.Ended);
            if (taken > 0 && !spins)
            {
                waiting.Clear();
            }
            if (spins || went == Went.Blocked)
            {
                waiting.Add(task);
            }
        }
    }

    private void RunToEnd(int task, int number)
    {
        while (!IsOver)
        {
            var went = Take(task, 0, number);
            if (went == Went.Blocked && !IsOver)
            {
                Obstruct(number, WhyBlocked(task));
            }
            else if (went.Has(Went.Ended))
            {
                return;
            }
        }
    }

    private void RunTo(Turn turn, int operation, int number)
    {
        var (target, problem, nearest) = StepFinder.Find(image.Steps, image.Signatures[operation].Name, turn.Step!);
        if (target is null)
        {
            Obstruct(number, problem!, nearest);
            return;
        }
        int choice = turn.Choice is null ? 0 : target.Choices.ToList().IndexOf(turn.Choice);
        if (choice < 0)
        {
            Obstruct(number, $"{target.Path} has no choice {turn.Choice}", Nearest.One(turn.Choice!, target.Choices));
            return;
        }
        while (!IsOver)
        {
            bool isThere = NextPc(turn.Task) == target.Pc;
            var went = Take(turn.Task, isThere ? choice : 0, number);
            if (IsOver)
            {
                return;
            }
            if (went == Went.Blocked)
            {
                Obstruct(number, WhyBlocked(turn.Task));
            }
            else if (isThere)
            {
                return;
            }
            else if (went.Has(Went.Ended))
            {
                Obstruct(number, $"P{turn.Task} ended {turn.Operation} without the step {target.Tail}");
            }
        }
    }

    private Went Take(int task, int choice, int number)
    {
        if (steps.Count == Replayer<TState, TTask>.MostSteps)
        {
            Obstruct(number, $"P{task} still goes on after {steps.Count} steps, at {image.StepAt(NextPc(task)).Path}");
            return Went.Blocked;
        }
        ref TTask me = ref TState.Tasks(ref state)[task];
        Invocation? call = me.Pc == 0 ? program[task, me.Begun] : null;
        stepper.ClearJudged();
        var went = stepper.Take(in state, task, call ?? default, choice, normalises: false);
        if (went == Went.Blocked)
        {
            return went;
        }
        ulong broken = stepper.JudgeAfter(task, went.Has(Went.Back));
        var before = state;
        state = stepper.After;
        if (watch.WatchesProgress && IsStuck())
        {
            broken |= watch.ProgressOfAll(in state);
        }
        var named = watch.Named(broken);
        byte? result = went.Has(Went.Ended) ? stepper.Result : null;
        steps.Add(
            new(task, image.StepAt(stepper.Pc), call, went, choice, before, state, named, result)
            {
                Judged = stepper.JudgedSet,
            }
        );
        if (until is not null && named.Contains(until))
        {
            end = ReplayEnd.Broken;
        }
        return went;
    }

    private bool IsStuck()
    {
        bool isInside = false;
        for (int task = 0; task < program.Tasks.Count; task++)
        {
            isInside |= TState.Tasks(ref state)[task].Pc != 0;
            if (HasWork(task) && stepper.CanGoOn(in state, task, NextCall(task)))
            {
                return false;
            }
        }
        return isInside;
    }

    private bool HasWork(int task)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        return me.Pc != 0 || me.Begun < program.Count(task);
    }

    private Invocation NextCall(int task)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        return me.Pc == 0 ? program[task, me.Begun] : default;
    }

    private int Current(int task) =>
        TState.Tasks(ref state)[task].Pc is var pc and not 0 ? image.StepAt(pc).Operation : NextCall(task).Operation;

    private int NextPc(int task)
    {
        TTask me = TState.Tasks(ref state)[task];
        if (me.Pc == 0)
        {
            image.Begin(ref me, NextCall(task));
        }
        return me.Pc;
    }

    private string WhyBlocked(int task) =>
        $"P{task} is blocked at {image.StepAt(NextPc(task)).Path}: {setting.WhyBlocked(in state, task)}";

    private void Obstruct(int turn, string says, string? nearest = null)
    {
        obstacle = new(turn, says, nearest);
        end = ReplayEnd.Obstructed;
    }
}
