using System.CommandLine;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck validate PATCH [--on KERNEL]</c>.</summary>
internal static class ValidateCommand
{
    private const int Programs = 2_000;

    public static Command Create(Desk desk)
    {
        var patches = Choices.Several(
            "PATCH|FILE.cs",
            "shipped patches (mmcheck list patches; all: every proposal) and files of your own; several make a table",
            IReadOnlyList<Patch> (word) =>
                word == "all"
                    ? [.. desk.Model.History.Patches.Where(p => p.Kind == PatchKind.Proposal)]
                    : [desk.PatchNamed(word)]
        );
        var toggles = new ToggleChoice(desk);
        var on = OnChoice.Option(desk);
        var mail = Choices.Flag("--mail", "write a reply that a person could send");
        var effort = new Effort(Programs);
        var save = Choices.Save();
        var full = Choices.Full();
        var format = OutputFormats.Option();
        var everyScope = Choices.Flag(
            "--every-scope",
            "search every scope that comes to the patch, not only some in which it acts"
        );
        var command = new Command(
            "validate",
            "Is a patch safe, alone and next to what? With the shortest trace, and what it saves."
        )
        {
            patches,
            on,
            save,
            full,
            format,
            everyScope,
            mail,
            toggles.Options,
            effort.Options,
        };
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(format);
            bool isFull = parsed.GetValue(full);
            bool isMail = parsed.GetValue(mail);
            var saved = new Counterexamples(desk, parsed.GetValue(save));
            var where = parsed.GetValue(on);
            var named = parsed.GetRequiredValue(patches);
            bool isToggled = toggles.IsTaken(parsed, named.Count > 0);
            if (isMail && (isToggled || named.Count > 1 || form != OutputFormat.Text || where is { Kernel: null }))
            {
                throw new ModelException("--mail is the reply to one patch on one kernel, in plain text");
            }
            if (isToggled)
            {
                return toggles.Run(parsed, OnChoice.One(where, "--toggles"), effort, saved, form, isFull);
            }
            if (named.Count > 1)
            {
                return SeveralChoice.Run(
                    desk,
                    parsed,
                    effort,
                    saved,
                    named,
                    OnChoice.One(where, "a table of patches"),
                    form,
                    parsed.GetValue(everyScope)
                );
            }
            var judged = named[0];
            if (where is { Kernel: null })
            {
                return OnChoice.RunAll(desk, parsed, effort, saved, judged, form, parsed.GetValue(everyScope));
            }
            var kernel = where?.Kernel ?? desk.Model.History.KernelFor(judged);
            desk.Build(kernel.Plus(judged.Id), "."); // what is wrong with a user's file is said at its place
            using var running = effort.Begin(desk, parsed);
            var options = Reaching(running.Options, desk, parsed.GetValue(everyScope));
            var result = new Validator(desk.Model, options) { OnFound = saved.Save }.Run(kernel, judged);
            bool isInterrupted = desk.Cancel.IsCancellationRequested && !running.IsTimeUp;
            running.Dispose();
            desk.Out.Write(
                form switch
                {
                    OutputFormat.Json => ValidateJson.Text(desk.Model, result, saved.SavedAs),
                    OutputFormat.Markdown => OutputFormats.Text(
                        ValidateMarkdown.Lines(desk.Model, result, isFull, isInterrupted)
                    ),
                    _ when isMail => OutputFormats.Text(ValidateMail.Lines(desk.Model, result, isFull, isInterrupted)),
                    _ => OutputFormats.Text(
                        ValidateReport.Lines(desk.Model, result, isFull, isInterrupted, saved.Next)
                    ),
                }
            );
            return ValidateReport.ExitCodeOf(result, isInterrupted);
        });
        return command;
    }

    /// <summary>The options as they are, or for a search of every scope that comes to the patch.</summary>
    public static CheckOptions Reaching(CheckOptions options, Desk desk, bool isEveryScope) =>
        isEveryScope
            ? options with
            {
                MostScopes = desk.Model.Scopes.Count,
                MostScopesBeside = desk.Model.Scopes.Count,
            }
            : options;
}
