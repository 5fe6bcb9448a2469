using System.CommandLine;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>validate A B C</c>, or <c>validate all</c>: every shipped proposal, in one run.</summary>
internal static class SeveralChoice
{
    /// <summary>Judges each on the kernel that was named, or on its own.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(
        Desk desk,
        ParseResult parsed,
        Effort effort,
        Counterexamples saved,
        IReadOnlyList<Patch> patches,
        KernelName? on,
        OutputFormat format,
        bool isEveryScope
    )
    {
        foreach (var patch in patches)
        {
            desk.Users.RequireOneOf(patch, [KernelOf(patch).Plus(patch.Id)]);
        }
        var rows = new List<OfSeveral>();
        var left = new Queue<Patch>(patches);
        using (var running = effort.Begin(desk, parsed))
        {
            var options = ValidateCommand.Reaching(running.Options, desk, isEveryScope);
            while (!options.Limits.Cancel.IsCancellationRequested && left.TryDequeue(out var patch))
            {
                var kernel = KernelOf(patch);
                string? why = OnChoice.WhyNot(desk, kernel.Plus(patch.Id));
                var result = why is null
                    ? new Validator(desk.Model, options) { OnFound = saved.Save }.Run(kernel, patch)
                    : null;
                rows.Add(new(patch.Id, new(kernel.ToString(), result, why)));
            }
        }
        string[] unreached = [.. left.Select(p => p.Id)];
        desk.Out.Write(
            format switch
            {
                OutputFormat.Json => SeveralReport.Json(rows, unreached),
                OutputFormat.Markdown => OutputFormats.Text(SeveralReport.Markdown(rows, unreached)),
                _ => OutputFormats.Text(SeveralReport.Text(rows, unreached)),
            }
        );
        return SeveralReport.ExitCodeOf(rows, unreached, desk.Cancel.IsCancellationRequested);

        KernelName KernelOf(Patch patch) => on ?? desk.Model.History.KernelFor(patch);
    }
}
