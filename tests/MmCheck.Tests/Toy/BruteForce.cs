namespace MmCheck.Tests;

/// <summary>Every program of a plan and every schedule, one after another, without remembering states: slow, and plainly right.</summary>
public sealed class BruteForce(IPlan plan, IReadOnlyList<Invariant<ToyState, ToyTask>> invariants, int mostSteps = 16)
{
    private readonly Watch<ToyState, ToyTask> watch = new(ToyModel.Image, invariants);
    private readonly long[] judged = new long[invariants.Count];
    private readonly List<Invocation>[] program =
    [
        .. Enumerable.Range(0, plan.Tasks).Select(_ => new List<Invocation>()),
    ];
    private readonly List<(Move Move, bool IsInside, bool IsPreempting)> moves = [];
    private ulong target;

    public (Measure Measure, string Text)? Least { get; private set; }

    /// <summary>All different states, their last ones, and how many schedules lead to each end.</summary>
    public ISet<string> States { get; } = new HashSet<string>();

    public IDictionary<string, long> Ends { get; } = new Dictionary<string, long>();

    public long Schedules { get; private set; }

    public BruteForce Run(Invariant<ToyState, ToyTask>? sought = null)
    {
        target = sought is null ? 0 : watch.BitOf(sought);
        Visit(default, "");
        return this;
    }

    private void Visit(ToyState state, string results)
    {
        States.Add(Text(state));
        bool isStuck = true;
        bool isInside = false;
        for (int task = 0; task < plan.Tasks; task++)
        {
            var me = ToyState.Tasks(ref state)[task];
            isInside |= me.Pc != 0;
            if (me.Pc != 0)
            {
                isStuck &= !Take(state, results, task, null);
                continue;
            }
            for (int option = 0; option < plan.Options(task, me.Begun); option++)
            {
                bool isTaken = Take(state, results, task, plan.Call(task, me.Begun, option));
                isStuck &= plan.EndsAnywhere || !isTaken;
            }
        }
        if (isStuck && isInside && target == watch.BitOf(ToyModel.Progress))
        {
            Compare();
        }
        if (isStuck)
        {
            Schedules++;
            string end = $"{Text(state)} {string.Join(' ', results.Split(' ').Order(StringComparer.Ordinal))}";
            Ends[end] = Ends.TryGetValue(end, out long known) ? known + 1 : 1;
        }
    }

    private bool Take(ToyState state, string results, int task, Invocation? call)
    {
        if (moves.Count == mostSteps)
        {
            return true;
        }
        bool isTaken = false;
        bool isPreempting =
            moves.Count > 0 && moves[^1].Move.Task != task && moves[^1].IsInside && CanGoOn(state, moves[^1].Move.Task);
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var to = state;
            ref var me = ref ToyState.Tasks(ref to)[task];
            if (call is { } begun)
            {
                ToyModel.Image.Begin(ref me, begun);
            }
            choices = ToyModel.Image.ChoicesAt(me.Pc);
            var before = me;
            var went = ToyModel.Image.Step(ref to, task, choice);
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            if (call is { } kept)
            {
                program[task].Add(kept);
            }
            moves.Add((new((byte)task, (byte)choice), me.Pc != 0, isPreempting));
            ulong broken = watch.JudgeStep(in state, in to, in before, task, went, judged);
            byte result = me.Result;
            int begunCount = me.Begun;
            Image<ToyState, ToyTask>.Settle(ref to, task, went);
            broken = broken != 0 ? broken : watch.JudgeState(in to, judged);
            if (
                broken == 0
                && target == watch.BitOf(ToyModel.Progress)
                && went.HasFlag(Went.Back)
                && watch.RunsForEver(in to, task)
            )
            {
                broken |= target;
            }
            if ((broken & target) != 0)
            {
                Compare();
            }
            else if (broken == 0)
            {
                Visit(to, went.HasFlag(Went.Ended) ? $"{results} {task}.{begunCount}={result}" : results);
            }
            moves.RemoveAt(moves.Count - 1);
            if (call is not null)
            {
                program[task].RemoveAt(program[task].Count - 1);
            }
        }
        return isTaken;
    }

    private static bool CanGoOn(ToyState state, int task)
    {
        int choices = ToyModel.Image.ChoicesAt(ToyState.Tasks(ref state)[task].Pc);
        return Enumerable
            .Range(0, choices)
            .Any(choice =>
            {
                var copy = state;
                return ToyModel.Image.Step(ref copy, task, choice) != Went.Blocked;
            });
    }

    private void Compare()
    {
        var trace = new Trace(new Program(program), [.. moves.Select(m => m.Move)]);
        var calls = program.SelectMany(c => c).ToList();
        var signatures = ToyModel.Image.Signatures;
        var arguments = calls
            .SelectMany(c => signatures[c.Operation].Parameters.Select((p, i) => (Parameter: p, Value: c[i])))
            .ToList();
        var measure = new Measure(
            moves.Count(m => m.IsPreempting),
            calls.Count,
            moves.Count,
            moves.Zip(moves.Skip(1)).Count(p => p.First.Move.Task != p.Second.Move.Task),
            arguments.Where(a => a.Parameter.PagesOf(a.Value) is not null).Select(a => a.Value).Distinct().Count(),
            arguments.Where(a => a.Parameter.PagesOf(a.Value) is null && !a.Parameter.IsRegister).Sum(a => a.Value)
        );
        string text = ToyModel.Print(trace);
        if (
            Least is not { } least
            || measure < least.Measure
            || (measure == least.Measure && string.CompareOrdinal(text, least.Text) < 0)
        )
        {
            Least = (measure, text);
        }
    }

    private static string Text(ToyState state) =>
        Convert.ToHexString(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<ToyState>(in state))[
                ..ToyState.HashedBytes
            ]
        );
}
