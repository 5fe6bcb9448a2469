using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>validate A B C</c>, or <c>validate all</c>: every shipped proposal, in one run.</summary>
internal static class SeveralChoice
{
    /// <summary>Judges each on the kernel that was named, or on its own.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(
        Desk desk,
        IReadOnlyList<Patch> patches,
        KernelName? on,
        CheckOptions options,
        Counterexamples saved,
        OutputFormat format
    )
    {
        var rows = new List<OfSeveral>();
        foreach (var patch in patches.TakeWhile(_ => !options.Limits.Cancel.IsCancellationRequested))
        {
            var kernel = on ?? KernelName.Parse(patch.On ?? desk.Model.History.Newest.Name);
            string? why = OnChoice.WhyNot(desk, kernel.Plus(patch.Id));
            var result = why is null
                ? new Validator(desk.Model, options) { OnFound = saved.Save }.Run(kernel, patch)
                : null;
            rows.Add(new(patch.Id, new(kernel.ToString(), result, why)));
        }
        desk.Out.Write(
            format switch
            {
                OutputFormat.Json => SeveralReport.Json(rows),
                OutputFormat.Markdown => OutputFormats.Text(SeveralReport.Markdown(rows)),
                _ => OutputFormats.Text(SeveralReport.Text(rows)),
            }
        );
        return OnAllReport.ExitCodeOf([.. rows.Select(r => r.On)], desk.Cancel.IsCancellationRequested);
    }
}
