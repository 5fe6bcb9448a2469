namespace LinuxMm.Host;

/// <summary>A difference as a litmus file: the program, and what the tables of the nearest release make of its last call.</summary>
/// <param name="model">Kernels and states.</param>
/// <param name="kernel">What differs from them.</param>
public sealed class HostLitmus(Model<Kernel, State, Task> model, RunningKernel kernel)
{
    /// <summary>The folder of such files below that of counterexamples.</summary>
    public const string Folder = "host";

    /// <summary>The file.</summary>
    public Litmus Of(HostDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var (program, _, what, expected, actual) = difference;
        var calls = Nameable(program.Calls);
        int last = calls.Count - 1;
        var litmus = new Litmus
        {
            Name = $"{Folder}/{NameOf(difference)}",
            Title =
                $"{what} of {Signature(calls[last]).Name}: the {WhoSays(difference)} says {expected}, Linux {kernel.Release} says {actual}",
            Kernel = KernelName.Parse(kernel.Nearest),
            Setup = program.Setup,
            Roles = [Operations.Roles.Task],
            Program = new([calls]),
            Expectations = [],
        };
        var examiner = new Examiner<Kernel, State, Task>(model, new());
        var outcome = examiner.OutcomesOf(litmus, litmus.Kernel!).All[0];
        Term result = new Term.Result(0, last);
        string? value =
            outcome.Results[0][last] is { } code && !Flows.IsFolio(code) ? examiner.ValueOf(result, outcome) : null;
        Term term = value is null ? new Term.State(null, "vma", 0) : result;
        var condition = Condition.Is(term, new Term.Value(value ?? examiner.ValueOf(term, outcome)!));
        return litmus with { Expectations = [new Expectation.Outcome(Quantifier.Forall, condition, null)] };
    }

    /// <summary>
    /// A task of a litmus file names its first calls only. What would let go of a page that a later call got is left out, and so the page is kept; only
    /// programs that could not be shrunk are that long.
    /// </summary>
    private static List<Invocation> Nameable(IReadOnlyList<Invocation> calls)
    {
        var named = new List<Invocation>();
        int[] places = new int[calls.Count];
        foreach (var (place, call) in calls.Index())
        {
            bool isPut = Signature(call).Parameters is [{ IsRegister: true }];
            if (!isPut || places[call[0]] < Capacity.OperationsPerTask)
            {
                places[place] = named.Count;
                named.Add(isPut ? call.With(0, places[call[0]]) : call);
            }
        }
        return named;
    }

    private static string WhoSays(HostDifference difference) =>
        difference.Opinion.Length == 0 ? "model" : difference.Opinion;

    private static string NameOf(HostDifference difference)
    {
        string what = string.Concat(difference.What.Where(c => char.IsAsciiLetter(c) || c == ' '))
            .Trim()
            .Replace(' ', '-');
        return $"{Signature(difference.Program.Calls[^1]).Name.Replace('_', '-')}-{what}";
    }

    private static Signature Signature(Invocation call) => HostScope.Signatures[call.Operation];
}
