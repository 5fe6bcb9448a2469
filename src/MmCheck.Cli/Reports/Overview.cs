using MatrixMaker = MmCheck.MatrixMaker<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>All that the report of everything shows.</summary>
/// <param name="Model">What was checked.</param>
/// <param name="Matrix">Kernels by invariants.</param>
/// <param name="Proposals">The verdict on each proposal.</param>
/// <param name="Coverage">What the scopes exercise of the last kernel.</param>
/// <param name="Traces">Every counterexample, by name: those that were found and those that were saved.</param>
/// <param name="Stale">Saved ones that cannot be played any more, with the reason.</param>
internal sealed record Overview(
    Model Model,
    Matrix Matrix,
    IReadOnlyList<ValidateResult> Proposals,
    CoverageResult Coverage,
    IReadOnlyDictionary<string, ExplainedTrace> Traces,
    IReadOnlyList<(string Name, string Reason)> Stale
)
{
    /// <summary>The name of a trace among others: that of its file, with the kernel if another kernel's has it already.</summary>
    public static string NameOf(IReadOnlyDictionary<string, ExplainedTrace> traces, Litmus litmus, KernelName kernel) =>
        traces.TryGetValue(litmus.Name, out var first) && !first.Build.Name.Equals(kernel)
            ? $"{litmus.Name} on {kernel}"
            : litmus.Name;

    /// <summary>Was everything searched to its end?</summary>
    public bool IsComplete =>
        Matrix.IsComplete
        && Proposals.All(p => p.Verdict != Verdict.NotDecided)
        && Coverage.Scopes.All(s => s.Completion == Completion.Complete);
}

/// <summary>Computes an overview: a matrix, each proposal, the coverage of the last kernel, and the traces of all that is broken.</summary>
/// <param name="desk">The model, and the saved counterexamples.</param>
/// <param name="options">How far.</param>
internal sealed class OverviewMaker(Desk desk, CheckOptions options)
{
    private readonly Model model = desk.Model;
    private readonly SortedDictionary<string, ExplainedTrace> traces = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Reason)> stale = [];

    /// <summary>Computes it.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C: half of it is none.</exception>
    public Overview Make(
        IReadOnlyList<Build> kernels,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant> invariants,
        IReadOnlyList<Patch> proposals
    )
    {
        var matrix = new MatrixMaker(model, options).Run(kernels, scopes, invariants);
        desk.Cancel.ThrowIfCancellationRequested();
        var judged = new List<ValidateResult>();
        foreach (var patch in proposals)
        {
            string of = $"{patch.Id} ({judged.Count + 1} of {proposals.Count})";
            var validator = new Validator(
                model,
                options with
                {
                    Doing = what => options.Doing?.Invoke($"{of}, {what}"),
                }
            );
            judged.Add(validator.Run(model.History.KernelFor(patch), patch));
            desk.Cancel.ThrowIfCancellationRequested();
        }
        var coverage = new Surveyor(model, options).Run(kernels[^1], scopes, invariants);
        desk.Cancel.ThrowIfCancellationRequested();
        options.Doing?.Invoke("traces");
        AddFound(matrix.Columns.SelectMany(c => c.Cells).Select(c => c.Found).Concat(judged.Select(j => j.Found)));
        AddSaved();
        return new(model, matrix, judged, coverage, traces, stale);
    }

    private void AddFound(IEnumerable<Found?> all)
    {
        foreach (var found in all.OfType<Found>())
        {
            Add(new(found.Litmus.Name, found.Text, found.Litmus), found.Counterexample.Kernel);
        }
    }

    private void AddSaved()
    {
        if (!Directory.Exists(desk.PathOf(Counterexamples.DefaultFolder)))
        {
            return;
        }
        foreach (var file in new LitmusFiles(desk, [Counterexamples.DefaultFolder]).Good)
        {
            desk.Cancel.ThrowIfCancellationRequested();
            try
            {
                Add(file, ExplainedTrace.KernelOf(model, file.Litmus));
            }
            catch (ModelException e)
            {
                stale.Add((file.Name, e.Message));
            }
        }
    }

    /// <summary>What was found now goes before what was saved of the same kernel under the same name.</summary>
    private void Add(LitmusFile file, KernelName kernel)
    {
        string name = Overview.NameOf(traces, file.Litmus, kernel);
        if (!traces.ContainsKey(name))
        {
            traces.Add(name, ExplainedTrace.Of(model, file, model.History.Build(kernel)));
        }
    }
}
