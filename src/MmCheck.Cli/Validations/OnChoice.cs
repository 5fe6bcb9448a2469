using System.CommandLine;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>Where a patch is judged.</summary>
/// <param name="Kernel">On this kernel; null: on every release.</param>
internal sealed record On(KernelName? Kernel);

/// <summary><c>--on KERNEL</c>, or <c>--on all</c>: every release, as a table.</summary>
internal static class OnChoice
{
    /// <summary>The option; null: not said.</summary>
    public static Option<On?> Option(Desk desk) =>
        Choices.One(
            "--on",
            "KERNEL",
            "judge it on this kernel (all: every release, as a table); unless said, on the one that it names, else on the newest release",
            On? (name) => new On(name == "all" ? null : desk.Build(name).Name),
            () => null
        );

    /// <summary>The kernel that was named; null if none was.</summary>
    /// <exception cref="ModelException">All of them were, where one is needed.</exception>
    public static KernelName? One(On? on, string what) =>
        on is { Kernel: null } ? throw new ModelException($"{what} takes one kernel, not all") : on?.Kernel;

    /// <summary>Judges a patch on every release. What it would cost is left to the verdict on one kernel.</summary>
    /// <returns>The exit code.</returns>
    public static int RunAll(
        Desk desk,
        ParseResult parsed,
        Effort effort,
        Counterexamples saved,
        Patch patch,
        OutputFormat format,
        bool isEveryScope
    )
    {
        var releases = desk.Model.History.Releases.Select(r => new KernelName(r.Name)).ToList();
        desk.Users.RequireOneOf(
            patch,
            [.. releases.Prepend(desk.Model.History.KernelFor(patch)).Select(k => k.Plus(patch.Id))]
        );
        var rows = new List<OnOne>();
        bool isInterrupted;
        using (var running = effort.Begin(desk, parsed))
        {
            var options = ValidateCommand.Reaching(running.Options with { CostPrograms = 0 }, desk, isEveryScope);
            foreach (var kernel in Enumerable.Reverse(releases)) // of what breaks on several, the newest is saved
            {
                string? why = WhyNot(desk, kernel.Plus(patch.Id));
                rows.Insert(0, new(kernel.Release, why is null ? Judge(kernel) : null, why));
            }
            isInterrupted = desk.Cancel.IsCancellationRequested && !running.IsTimeUp;

            // A validator remembers the sets of one kernel.
            ValidateResult<LinuxMm.State, LinuxMm.Task> Judge(KernelName kernel) =>
                new Validator(desk.Model, options) { OnFound = saved.SaveIfFirst }.Run(kernel, patch);
        }
        desk.Out.Write(
            format switch
            {
                OutputFormat.Json => OnAllReport.Json(patch.Id, rows),
                OutputFormat.Markdown => OutputFormats.Text(OnAllReport.Markdown(desk.Model, patch.Id, rows)),
                _ => OutputFormats.Text(OnAllReport.Text(desk.Model, patch.Id, rows)),
            }
        );
        return OnAllReport.ExitCodeOf(rows, isInterrupted);
    }

    /// <summary>Why a kernel cannot be made; null if it can.</summary>
    public static string? WhyNot(Desk desk, KernelName name)
    {
        try
        {
            desk.Model.History.Build(name);
            return null;
        }
        catch (ModelException e)
        {
            return e.Message;
        }
    }
}
