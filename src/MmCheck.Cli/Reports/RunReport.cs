using LinuxMm;

namespace MmCheck.Cli;

/// <summary>What every schedule of one program does, and whether that was expected.</summary>
internal sealed class RunReport
{
    private const int Width = 80;

    private readonly TextWriter to;
    private readonly Model model;
    private readonly LitmusFormat format;
    private readonly Examiner examiner;
    private readonly Litmus litmus;
    private readonly KernelName kernel;

    private RunReport(TextWriter to, Model model, LitmusFormat format, Examiner examiner, Litmus litmus)
    {
        this.to = to;
        this.model = model;
        this.format = format;
        this.examiner = examiner;
        this.litmus = litmus;
        kernel = litmus.Kernel ?? examiner.DefaultKernel;
    }

    /// <summary>Runs and reports.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(TextWriter to, Model model, LitmusFormat format, Examiner examiner, Litmus litmus) =>
        new RunReport(to, model, format, examiner, litmus).Print();

    private int Print()
    {
        var answers = examiner.Answer(litmus);
        var terms = answers
            .OfType<OutcomeAnswer>()
            .SelectMany(a => a.Outcome.Condition.Terms)
            .Where(t => t is not Term.Value)
            .Distinct()
            .ToList();
        var outcomes = terms.Count == 0 ? null : examiner.OutcomesOf(litmus, kernel);
        int unmet = answers.Count(a => a.IsMet == false);
        bool isUndecided = answers.Any(a => a.IsMet is null);
        string verdict =
            unmet > 0 ? $"NOT as expected, {unmet} of {answers.Count}"
            : isUndecided
                ? $"NOT DECIDED, more than {AllSchedules<State, LinuxMm.Task>.MostStates:N0} states or the memory given"
            : $"as expected, {answers.Count} of {answers.Count}";
        Wrapping.WriteHead(to, $"{litmus.Name} on {kernel}: {verdict}");
        if (outcomes is { Completion: Completion.Complete })
        {
            to.WriteLine();
            new OutcomeTable(examiner, outcomes, [.. terms], [.. terms.Select(t => format.Print(litmus, t))]).Print(to);
        }
        PrintAnswers(answers);
        foreach (var answer in answers.Where(a => a.IsMet == false))
        {
            PrintUnmet(answer);
        }
        if (answers.OfType<OutcomeAnswer>().LastOrDefault() is { IsMet: not null } last)
        {
            to.WriteLine();
            var others = last.All - last.Reaching;
            to.WriteLine($"Observation {litmus.Name} {Words.Capitalised(Frequency(last))} {last.Reaching} {others}");
        }
        return unmet > 0 ? ExitCode.Broken
            : isUndecided ? ExitCode.NotDecided
            : ExitCode.Holds;
    }

    private void PrintAnswers(IReadOnlyList<Answer> answers)
    {
        to.WriteLine();
        Columns.Write(to, Columns.AlignRight([.. answers.Select(Row)], column: 1), gap: 3);
    }

    private string[] Row(Answer answer) =>
        answer switch
        {
            { IsMet: null } => ["  not decided", "", Text(answer)],
            OutcomeAnswer outcome =>
            [
                "  " + Frequency(outcome),
                $"{Numbers.Exact(outcome.Reaching)} of {Numbers.Exact(outcome.All)}",
                Text(answer),
            ],
            InvariantAnswer { Broken: null } => ["  holds", "", Text(answer)],
            _ => ["  broken", "", Text(answer)],
        };

    private void PrintUnmet(Answer answer)
    {
        to.WriteLine();
        foreach (string text in Wrapping.Hanging("  Not as expected: ", Text(answer), Width))
        {
            to.WriteLine(text);
        }
        string on = examiner.KernelsOf(litmus, answer.Expectation).Count > 1 ? $" on {answer.On}" : "";
        if (answer.Witness is not { } witness)
        {
            to.WriteLine($"  No schedule does this{on}.");
            return;
        }
        to.WriteLine(answer is InvariantAnswer { Broken: { } broken } ? $"  Breaks {broken}{on}:" : $"  Shown{on} by:");
        var initial = examiner.InitialOf(litmus);
        var build = examiner.BuildOf(answer.On);
        var replay = new Replayer<State, LinuxMm.Task>(build.Image, model.Invariants, model.Setting).Play(
            witness,
            in initial
        );
        var explanation = new Explainer<Kernel, State, LinuxMm.Task>(model, build).Explain(replay);
        bool isFatal = answer is InvariantAnswer { Broken: not null };
        to.WriteLine();
        foreach (string line in BrokenReport.Trace(build, model, litmus.Roles, explanation, isFatal, isFull: false))
        {
            to.WriteLine(line);
        }
    }

    private string Text(Answer answer) => format.Print(litmus, answer.Expectation);

    private static string Frequency(OutcomeAnswer answer) =>
        answer.Reaching.IsZero ? "never"
        : answer.Reaching == answer.All ? "always"
        : "sometimes";
}
