using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>The verbs of a patch. A model imports them with <c>global using static</c>, so that a patch reads as plain words.</summary>
public static class Edits<TKernel, TState, TTask>
{
    /// <summary>Another body for a step.</summary>
    public static StepEdit<TKernel, TState, TTask> Replace(
        string at,
        Body<TState, TTask> run,
        Mover mover = Mover.None,
        string did = "",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => Replace(at, _ => run, mover, did, source);

    /// <summary>Another body for a step, made from the kernel's decisions.</summary>
    public static StepEdit<TKernel, TState, TTask> Replace(
        string at,
        Func<TKernel, Body<TState, TTask>> run,
        Mover mover = Mover.None,
        string did = "",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) =>
        new(
            at,
            StepVerb.Replaces,
            (kernel, row) => [Step(Named(row).Name, run(kernel), mover, source)],
            null,
            false,
            source,
            did
        );

    /// <summary>A row goes.</summary>
    public static StepEdit<TKernel, TState, TTask> Drop(string at, string did = "dropped") =>
        new(at, StepVerb.Drops, (_, _) => [], null, false, "", did);

    /// <summary>The step takes place only if the condition holds; otherwise the task goes on to the next row.</summary>
    public static StepEdit<TKernel, TState, TTask> Guard(
        string at,
        StateTest<TState, TTask> when,
        string did = "left out",
        [CallerArgumentExpression(nameof(when))] string source = ""
    ) => Guard(at, _ => when, did, source);

    /// <summary>The same with a condition made from the kernel's decisions.</summary>
    public static StepEdit<TKernel, TState, TTask> Guard(
        string at,
        Func<TKernel, StateTest<TState, TTask>> when,
        string did = "left out",
        [CallerArgumentExpression(nameof(when))] string source = ""
    ) =>
        new(
            at,
            StepVerb.Guards,
            (kernel, row) => [Guarded(Named(row), when(kernel), source)],
            null,
            false,
            source,
            did
        );

    /// <summary>A new step before a row.</summary>
    public static StepEdit<TKernel, TState, TTask> Before(
        string at,
        string name,
        Body<TState, TTask> run,
        Mover mover = Mover.None,
        string did = "added",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => Before(at, name, _ => run, mover, did, source);

    /// <summary>A new step before a row, made from the kernel's decisions.</summary>
    public static StepEdit<TKernel, TState, TTask> Before(
        string at,
        string name,
        Func<TKernel, Body<TState, TTask>> run,
        Mover mover = Mover.None,
        string did = "added",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) =>
        new(
            at,
            StepVerb.InsertsBefore,
            (kernel, row) => [Step(name, run(kernel), mover, source), row],
            null,
            false,
            source,
            did
        );

    /// <summary>A new step behind a row.</summary>
    public static StepEdit<TKernel, TState, TTask> After(
        string at,
        string name,
        Body<TState, TTask> run,
        Mover mover = Mover.None,
        string did = "added",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => After(at, name, _ => run, mover, did, source);

    /// <summary>A new step behind a row, made from the kernel's decisions.</summary>
    public static StepEdit<TKernel, TState, TTask> After(
        string at,
        string name,
        Func<TKernel, Body<TState, TTask>> run,
        Mover mover = Mover.None,
        string did = "added",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) =>
        new(
            at,
            StepVerb.InsertsAfter,
            (kernel, row) => [row, Step(name, run(kernel), mover, source)],
            null,
            false,
            source,
            did
        );

    /// <summary>Something is done around the step, which otherwise stays as it is.</summary>
    public static StepEdit<TKernel, TState, TTask> Around(
        string at,
        AroundBody<TState, TTask> run,
        string did = "",
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) =>
        new(
            at,
            StepVerb.Replaces,
            (_, row) =>
                [
                    Named(row) switch
                    {
                        { Body: { } body } step => step with { Body = (ref k, ref me) => run(ref k, ref me, body) },
                        { Choosing: { } body } step => step with
                        {
                            Choosing = (ref k, ref me, choice) =>
                                run(ref k, ref me, (ref k, ref me) => body(ref k, ref me, choice)),
                        },
                        var step => throw new ModelException($"{step.Name} has no body"),
                    },
                ],
            null,
            false,
            source,
            did
        );

    /// <summary>The row moves, unchanged, to just before another row of its table; before a loop, if that is the loop's head.</summary>
    public static StepEdit<TKernel, TState, TTask> MoveBefore(string at, string target, string did = "moved") =>
        new(at, StepVerb.Moves, (_, _) => [], target, false, "", did);

    /// <summary>The row moves, unchanged, to just behind another row of its table; into a loop, if that is the loop's head.</summary>
    public static StepEdit<TKernel, TState, TTask> MoveAfter(string at, string target, string did = "moved") =>
        new(at, StepVerb.Moves, (_, _) => [], target, true, "", did);

    private static Step<TState, TTask> Step(string name, Body<TState, TTask> body, Mover mover, string source) =>
        Step<TState, TTask>.Of(name, body, mover, source);

    private static Step<TState, TTask> Named(Row<TState, TTask> row) =>
        row as Step<TState, TTask>
        ?? throw new ModelException("only a step has a body; a call can be dropped, moved, or have rows beside it");

    private static Step<TState, TTask> Guarded(Step<TState, TTask> step, StateTest<TState, TTask> when, string source)
    {
        // A guarded step is another step: whatever was claimed about how it commutes is no longer claimed.
        var guarded = step with
        {
            Mover = Mover.None,
            When = source,
            Unguarded = step,
        };
        return step switch
        {
            { Body: { } body } => guarded with
            {
                Body = (ref k, ref me) => when(in k, in me) ? body(ref k, ref me) : Flow.Skipped,
            },
            { Choosing: { } body } => guarded with
            {
                Choosing = (ref k, ref me, choice) => when(in k, in me) ? body(ref k, ref me, choice) : Flow.Skipped,
            },
            _ => throw new ModelException($"{step.Name} has no body"),
        };
    }
}
