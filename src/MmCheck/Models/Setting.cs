namespace MmCheck;

/// <summary>What a model tells about its states: how a program's memory begins, and how states, results and costs are written.</summary>
public abstract class Setting<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The words of its litmus files.</summary>
    public abstract Vocabulary Vocabulary { get; }

    /// <summary>How many neighbouring pages a walk treats as one block; pages of different blocks are not alike.</summary>
    public virtual int PagesInBlock => Vocabulary.Pages;

    /// <summary>What is counted, not judged, in the order of <see cref="Costs"/>.</summary>
    public abstract IReadOnlyList<string> CostNames { get; }

    /// <summary>The memory of a program that says nothing about it: so many pages with the default attributes.</summary>
    public abstract Setup DefaultSetup(int pages);

    /// <summary>The least memory for tasks of these roles that use these pages, as a saved file declares it.</summary>
    public virtual Setup SetupFor(IReadOnlyList<PageRange> pages, IReadOnlyList<Role?> roles)
    {
        var one = DefaultSetup(1);
        return new Setup(
            pages.Select(p => new PageDeclaration(p, one.Pages[0].Attributes)),
            // One run a word, whatever lies between.
            pages.Count == 0
                ? []
                : one.Ranges.Select(r => (r.Word, new PageRange(pages[0].First, pages[^1].Last)))
        );
    }

    /// <summary>The state at which a program with this memory begins.</summary>
    /// <param name="setup">What is mapped.</param>
    /// <param name="roles">What the tasks are; null: whatever it takes.</param>
    /// <exception cref="ModelException">The model has no such memory.</exception>
    public abstract TState Initial(Setup setup, IReadOnlyList<Role?> roles);

    /// <summary>The state at which every program of a scope begins.</summary>
    /// <exception cref="ModelException">What the scope declares is no memory of this model.</exception>
    public TState Initial(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Initial(SetupOf(scope), scope.Roles);
    }

    /// <summary>The memory at which every program of a scope begins.</summary>
    /// <exception cref="ModelException">What the scope declares cannot be read.</exception>
    public Setup SetupOf(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Memory is { } memory
            ? SetupText.Parse(Vocabulary, memory, $"scope {scope.Name}")
            : DefaultSetup(scope.Pages);
    }

    /// <summary>In what memory can find itself that an operation works on, as <c>hint in rw</c>: a coverage report tells which of these each
    /// operation has met. Empty if the model does not say.</summary>
    public virtual IReadOnlyList<string> CellNames => [];

    /// <summary>Marks where a task's next step finds the memory of its operation.</summary>
    /// <param name="state">The state before the step.</param>
    /// <param name="me">The task's locals: which pages it works on.</param>
    /// <param name="met">One for each of <see cref="CellNames"/>; what is met is set, the rest left as it is.</param>
    public virtual void Meet(in TState state, in TTask me, Span<bool> met) { }

    /// <summary>The text of a result's code: <c>0</c>, <c>EFAULT</c>, a value read.</summary>
    public abstract string PrintResult(byte result);

    /// <summary>What a condition sees: <c>entry(0)</c>, <c>P1:cache(0)</c>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="name">One of <see cref="Vocabulary.States"/>.</param>
    /// <param name="task">Whose; 0 where a condition names none.</param>
    /// <param name="page">Of which page.</param>
    public abstract string Read(in TState state, string name, int task, int page);

    /// <summary>What a trace shows where it changes, as pairs of <c>entry(0)</c> and <c>rw</c>, always the same pairs in the same order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tasks">How many tasks take part.</param>
    /// <param name="into">Receives the pairs.</param>
    public abstract void Observe(in TState state, int tasks, ICollection<Observation> into);

    /// <summary>Counters that an explanation shows beside what is observed, as pairs of <c>seq</c> and <c>1</c>, always the same in the same order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="into">Receives the pairs.</param>
    public virtual void Count(in TState state, ICollection<Observation> into) { }

    /// <summary>What a task takes for true because of what it read earlier, with the truth.</summary>
    public abstract IEnumerable<Belief> Beliefs(in TState state, in TTask me);

    /// <summary>Why a task cannot go on: the lock and who holds it, as <c>mmap_lock, held by P0</c>.</summary>
    public abstract string WhyBlocked(in TState state, int task);

    /// <summary>The counters of a state, in the order of <see cref="CostNames"/>.</summary>
    public abstract void Costs(in TState state, Span<long> into);
}

/// <summary>One thing that a state shows.</summary>
/// <param name="Atom">As a condition writes it: <c>entry(0)</c>, <c>P1:cache(0)</c>.</param>
/// <param name="Value">Its value.</param>
public readonly record struct Observation(string Atom, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Atom}={Value}";
}

/// <summary>A task's local that was read from the state, beside what the state says now.</summary>
/// <param name="Name">Tells one belief of a task from another: <c>mmu_seq</c>.</param>
/// <param name="Claim">The belief as a sentence part, with <c>{0}</c> for the step at which it was read: <c>mmu_seq=0, read at {0}</c>.</param>
/// <param name="Truth">The same of the state, with <c>{0}</c> for the step since which it is so: <c>1 since {0}</c>.</param>
/// <param name="IsTrue">Do they agree?</param>
public sealed record Belief(string Name, string Claim, string Truth, bool IsTrue);
