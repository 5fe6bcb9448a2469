namespace MmCheck;

/// <summary>What a step does, atomically.</summary>
/// <param name="k">The whole state.</param>
/// <param name="me">The locals of the task that runs the step; a part of <paramref name="k"/>.</param>
public delegate Flow Body<TState, TTask>(ref TState k, ref TTask me);

/// <summary>What a step with named alternatives does when one of them was chosen.</summary>
/// <param name="k">The whole state.</param>
/// <param name="me">The locals of the task that runs the step; a part of <paramref name="k"/>.</param>
/// <param name="choice">Index into the step's list of choices.</param>
public delegate Flow ChoosingBody<TState, TTask>(ref TState k, ref TTask me, int choice);

/// <summary>A question about the state on behalf of a task.</summary>
public delegate bool StateTest<TState, TTask>(in TState k, in TTask me);

/// <summary>A question that a task can answer from its own locals.</summary>
public delegate bool LocalTest<TTask>(in TTask me);

/// <summary>A change of a task's own locals.</summary>
public delegate void LocalAction<TTask>(ref TTask me);

/// <summary>Puts an argument into the locals of the task that begins the operation.</summary>
public delegate void Store<TTask, TValue>(ref TTask me, TValue value);

/// <summary>What stands in a step's place and may take it.</summary>
/// <param name="k">The whole state.</param>
/// <param name="me">The locals of the task that runs the step.</param>
/// <param name="step">The step's own body.</param>
public delegate Flow AroundBody<TState, TTask>(ref TState k, ref TTask me, Body<TState, TTask> step);
