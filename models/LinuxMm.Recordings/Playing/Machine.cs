using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>
/// A model kernel that does one call after another, each to its end, and watches every step: brackets of the notifier that begin and end, and
/// page faults that are handled.
/// </summary>
public sealed class Machine
{
    private const int MostSteps = 100_000;

    private readonly Build build;
    private readonly PageMap map;
    private readonly List<NotifierCall> calls = [];
    private State state;

    /// <summary>A machine with nothing mapped, no guest and no device.</summary>
    public Machine(Build build, PageMap map)
    {
        ArgumentNullException.ThrowIfNull(build);
        this.build = build;
        this.map = map;
        state = new Setting().Initial(new Setup([], []), [Operations.Roles.Task]);
        foreach (ref var mm in state.Mms)
        {
            mm.SecondPud = (byte)map.SecondPud;
        }
    }

    /// <summary>The state between calls.</summary>
    public ref State State => ref state;

    /// <summary>Callbacks of the notifier since <see cref="Forget"/>.</summary>
    public IReadOnlyList<NotifierCall> Notifier => [.. calls];

    /// <summary>Page faults that were handled since <see cref="Forget"/>.</summary>
    public int Faults { get; private set; }

    /// <summary>Forgets callbacks and faults.</summary>
    public void Forget()
    {
        calls.Clear();
        Faults = 0;
    }

    /// <summary>Forgets callbacks that are equal to earlier ones.</summary>
    public void ForgetRepetitions()
    {
        var told = new HashSet<NotifierCall>();
        calls.RemoveAll(c => !told.Add(c));
    }

    /// <summary>Does a call, written as in a litmus file, to its end.</summary>
    /// <param name="task">Who does it; each task is a CPU.</param>
    /// <param name="call">The call.</param>
    /// <returns>Its result: a number below 100, an <see cref="Errno"/>, or a folio.</returns>
    /// <exception cref="NotExercisedException">The model has no such operation, or it does not take these arguments, or it does not end.</exception>
    public byte Do(int task, string call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (operation, values) = Parse(call);
        state.AllTasks[task].Begun = state.FreePlaceOf(task);
        build.Image.Begin(ref state.AllTasks[task], operation, values);
        for (int steps = 0; steps < MostSteps; steps++)
        {
            string path = build.Image.StepAt(state.AllTasks[task].Pc).Path;
            var before = state.AllTasks[task];
            var went = build.Image.Step(ref state, task, 0);
            if (went == Went.Blocked)
            {
                throw new NotExercisedException($"'{call}' waits at {path} for ever");
            }
            Watch(path, in before, in state.AllTasks[task]);
            byte result = state.AllTasks[task].Result;
            Image<State, Task>.Retire(ref state, task, went);
            if (went.HasFlag(Went.Ended))
            {
                return result;
            }
        }
        throw new NotExercisedException($"'{call}' does not end");
    }

    /// <summary>The place of a task's last call, by which it names the page that the call got.</summary>
    public int LastPlace(int task) => state.AllTasks[task].Begun - 1;

    /// <summary>Lets a page go that a call of the task got.</summary>
    public void Put(int task, int place) => Do(task, $"put r{Player.Text(place)}");

    private void Watch(string path, in Task before, in Task after)
    {
        int open = Open(in after) - Open(in before);
        if (open > 0)
        {
            Record("start", after.Bracket);
        }
        if (open < 0)
        {
            Record("end", before.Bracket);
        }
        if (path.EndsWith("/mmu_notifier_change_pte", StringComparison.Ordinal) && before.Bracket.Space == 0)
        {
            var bracket = before.Bracket;
            calls.Add(
                new NotifierCall("change_pte", "", map.ToReal(bracket.First, bracket.Last), IsNonBlocking: false, null)
            );
        }
        if (path.EndsWith("/handle_pte_fault", StringComparison.Ordinal))
        {
            Faults++;
        }
    }

    private static int Open(in Task task) => (task.Bracket.IsBegun ? 1 : 0) + (task.Outer.IsBegun ? 1 : 0);

    /// <summary>Recorders subscribe to the process, not to its child.</summary>
    private void Record(string what, Bracket bracket)
    {
        bool isOfAll = bracket.Event == NotifierEvent.SoftDirty;
        if (bracket.Space == 0)
        {
            calls.Add(
                new NotifierCall(
                    what,
                    EventName(bracket.Event),
                    isOfAll ? RealPages.All : map.ToReal(bracket.First, bracket.Last),
                    IsNonBlocking: false,
                    isOfAll && !map.Has(0) ? new Entry() : Observer.BareEntryOf(in state, bracket.First)
                )
            );
        }
    }

    private static string EventName(NotifierEvent because) =>
        because switch
        {
            NotifierEvent.Unmap => "UNMAP",
            NotifierEvent.Clear => "CLEAR",
            NotifierEvent.ProtectionVma => "PROTECTION_VMA",
            NotifierEvent.ProtectionPage => "PROTECTION_PAGE",
            NotifierEvent.SoftDirty => "SOFT_DIRTY",
            _ => throw new NotExercisedException(
                string.Create(CultureInfo.InvariantCulture, $"no recording names the event {because}")
            ),
        };

    private (int Operation, int[] Values) Parse(string call)
    {
        string[] words = call.Split(' ');
        int operation = build.Image.OperationNamed(words[0]);
        if (operation < 0)
        {
            throw new NotExercisedException($"the model has no operation {words[0]}");
        }
        var values = build.Image.Signatures[operation].Read(words.AsSpan(1), out string misfit);
        return values is null
            ? throw new NotExercisedException($"the model's {words[0]} takes no {misfit}")
            : (operation, values);
    }
}
