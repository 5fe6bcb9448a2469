namespace MmCheck;

/// <summary>Brings traces of a kernel into the form in which they are saved.</summary>
/// <param name="model">Knows the memory.</param>
/// <param name="build">The kernel.</param>
/// <param name="symptom">What is wrong with the traces.</param>
/// <param name="scope">Where they were found; its memory, if it declares one, is what their files declare.</param>
/// <param name="memory">What they begin at instead of the scope's memory.</param>
internal sealed class Canonical<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    Symptom<TState, TTask> symptom,
    Scope scope,
    Setup? memory = null
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Replayer<TState, TTask> replayer = new(build.Image, model.Invariants, model.Setting);
    private readonly Setup? memory = memory ?? (scope.Memory is null ? null : model.Setting.SetupOf(scope));
    private readonly LitmusFormat format = new(model.Setting.Vocabulary, build.Image.Signatures);

    /// <summary>For traces that break an invariant.</summary>
    public Canonical(
        Model<TKernel, TState, TTask> model,
        Build<TKernel, TState, TTask> build,
        Invariant<TState, TTask> target,
        Scope scope,
        Setup? memory = null
    )
        : this(model, build, new Symptom<TState, TTask>((_, replay) => replay.Breaks(target), target), scope, memory)
    { }

    public Replayer<TState, TTask> Replayer => replayer;

    public string Print(Litmus litmus) => format.Print(litmus);

    /// <summary>The text that decides among traces of equal measure.</summary>
    public string Text(Trace trace, in TState initial, IReadOnlyList<Role?> roles) =>
        Print(File(trace, in initial, roles, keepsIdle: false));

    /// <summary>
    /// The trace as a file without a name, a title and expectations. Tasks that do nothing are left out, unless the trace needs them: who is
    /// there is told by the kernel, even if it does nothing. Pages that no operation names are left out as well, unless the trace needs them:
    /// a page table lives as long as anything is mapped by it.
    /// </summary>
    public Litmus File(Trace trace, in TState initial, IReadOnlyList<Role?> roles)
    {
        var litmus = File(trace, in initial, roles, keepsIdle: false);
        if (!Shows(litmus))
        {
            litmus = File(trace, in initial, roles, keepsIdle: true);
        }
        if (memory is null && !Shows(litmus))
        {
            litmus = litmus with { Setup = model.Setting.SetupFor([new(0, scope.Pages - 1)], litmus.Roles) };
        }
        return memory is null ? litmus : WithLeastMemory(litmus);
    }

    /// <summary>Plays a file's schedule, up to the step at which an invariant is broken if it is about one.</summary>
    public Replay<TState, TTask> Play(Litmus litmus) =>
        replayer.Play(litmus.Program, litmus.Schedule, Initial(litmus), symptom.Until);

    public TState Initial(Litmus litmus) => model.Setting.Initial(litmus.Setup, [.. litmus.Roles]);

    /// <summary>The file with so much of its memory as its trace needs.</summary>
    private Litmus WithLeastMemory(Litmus litmus)
    {
        int steps = Play(litmus).Steps.Count;
        var weakener = new MemoryWeakener(
            model.Setting.Vocabulary,
            PagesOf(litmus.Program),
            candidate =>
            {
                try
                {
                    var other = litmus with { Setup = candidate };
                    var replay = Play(other);
                    return symptom.IsShown(other, replay) && replay.Steps.Count <= steps;
                }
                catch (ModelException)
                {
                    return false; // the model has no such memory: half of a huge page
                }
            }
        );
        return litmus with { Setup = weakener.Run(litmus.Setup) };
    }

    private bool Shows(Litmus litmus) => symptom.IsShown(litmus, Play(litmus));

    private Litmus File(Trace trace, in TState initial, IReadOnlyList<Role?> roles, bool keepsIdle)
    {
        var canonical = CanonicalProgram.Of(
            replayer.Play(trace, in initial),
            build.Image.Signatures,
            memory is null ? model.Setting.PagesInBlock : null
        );
        var busy = canonical.Tasks.Select((task, i) => RoleOf(roles[task], canonical.Trace.Program.Tasks[i])).ToList();
        var idle = keepsIdle
            ? Enumerable.Range(0, roles.Count).Except(canonical.Tasks).Select(t => RoleOf(roles[t], [])).ToList()
            : [];
        var program = new Program([.. canonical.Trace.Program.Tasks, .. idle.Select(_ => Array.Empty<Invocation>())]);
        Role[] allRoles = [.. busy, .. idle];
        // Turns, not moves: who is not there is not called, so the same turn has fewer steps.
        var turns = replayer
            .Turns(trace, in initial)
            .Select(t => t with { Task = canonical.Tasks.ToList().IndexOf(t.Task) });
        return new Litmus
        {
            Name = "trace",
            Kernel = build.Name,
            Setup = memory ?? model.Setting.SetupFor(PagesOf(program), allRoles),
            Roles = allRoles,
            Program = program,
            Expectations = [],
            Schedule = [.. turns],
        };
    }

    /// <summary>A task that may do everything is what its first particular operation makes it.</summary>
    private Role RoleOf(Role? role, IReadOnlyList<Invocation> calls) =>
        role
        ?? calls.Select(c => build.Image.Signatures[c.Operation].Role).FirstOrDefault(r => r is not null)
        ?? model.Setting.Vocabulary.Roles[0];

    /// <summary>The pages that a program names, as runs.</summary>
    private List<PageRange> PagesOf(Program program)
    {
        var pages = program
            .Tasks.SelectMany(calls => calls)
            .SelectMany(call => CanonicalProgram.PagesOf(call, build.Image.Signatures))
            .Distinct()
            .Order();
        var runs = new List<PageRange>();
        foreach (int page in pages)
        {
            if (runs.Count > 0 && runs[^1].Last == page - 1)
            {
                runs[^1] = runs[^1] with { Last = page };
            }
            else
            {
                runs.Add(new PageRange(page, page));
            }
        }
        return runs;
    }
}

/// <summary>What is wrong with traces.</summary>
/// <param name="IsShown">Is it to be seen in what was played of a file?</param>
/// <param name="Until">Where it is that an invariant is broken, the invariant: nothing behind it is played.</param>
internal sealed record Symptom<TState, TTask>(
    Func<Litmus, Replay<TState, TTask>, bool> IsShown,
    Invariant<TState, TTask>? Until = null
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;
