using System.CommandLine;
using Toggler = MmCheck.Toggler<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>validate --toggles A,B,C</c>: every subset of some patches, in place of one patch beside the accepted ones.</summary>
internal sealed class ToggleChoice(Desk desk)
{
    private readonly Option<IReadOnlyList<Patch>?> toggles = Choices.One(
        "--toggles",
        "A,B,C",
        $"judge every subset of {Toggler.FewestToggles} to {Toggler.MostToggles} patches instead: who breaks, needs and repairs whom",
        IReadOnlyList<Patch>? (text) => [.. text.Split(',').Select(desk.PatchNamed)],
        () => null
    );

    private readonly Option<IReadOnlyList<Scope>> scopes = Choices.Scopes(desk);

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> Options => [toggles, scopes];

    /// <summary>Are toggles named, rather than one patch?</summary>
    /// <exception cref="ModelException">Both are, or neither, or scopes without toggles.</exception>
    public bool IsTaken(ParseResult parsed, bool hasPatch)
    {
        bool isTaken = parsed.GetValue(toggles) is not null;
        return isTaken && hasPatch ? throw new ModelException("--toggles names all patches; none goes before it")
            : !isTaken && !hasPatch ? throw new ModelException("validate needs PATCH; mmcheck validate --help")
            : !isTaken && parsed.GetValue(scopes)!.Count > 0
                ? throw new ModelException(
                    "--scope goes with --toggles; one patch is searched where it makes a difference"
                )
            : isTaken;
    }

    /// <summary>Judges them, on a kernel or on that which the first of them asks for.</summary>
    /// <returns>The exit code.</returns>
    public int Run(
        ParseResult parsed,
        KernelName? on,
        Effort effort,
        Counterexamples saved,
        OutputFormat format,
        bool isFull
    )
    {
        var named = parsed.GetValue(toggles)!;
        var kernel = on ?? desk.Model.History.KernelFor(named.FirstOrDefault(p => p.On is not null) ?? named[0]);
        foreach (var patch in named)
        {
            desk.Users.RequireOneOf(patch, [.. SetsWith(patch, named, kernel)]);
        }
        ToggleResult<LinuxMm.State, LinuxMm.Task> result;
        bool isInterrupted;
        using (var running = effort.Begin(desk, parsed))
        {
            result = new Toggler(desk.Model, running.Options) { OnFound = saved.Save }.Run(
                kernel,
                named,
                parsed.GetValue(scopes)!
            );
            isInterrupted = desk.Cancel.IsCancellationRequested && !running.IsTimeUp;
        }
        desk.Out.Write(
            format switch
            {
                OutputFormat.Json => ToggleForms.Json(result),
                OutputFormat.Markdown => OutputFormats.Text(ToggleForms.Markdown(result, isInterrupted)),
                _ => OutputFormats.Text(ToggleText.Lines(desk.Model, result, isFull, isInterrupted)),
            }
        );
        return ToggleWords.ExitCodeOf(result, isInterrupted);
    }

    /// <summary>The kernels with a patch and any of the others, without any first.</summary>
    private static IEnumerable<KernelName> SetsWith(Patch patch, IReadOnlyList<Patch> named, KernelName kernel) =>
        named
            .Except([patch])
            .Aggregate(
                (IEnumerable<KernelName>)[kernel.Plus(patch.Id)],
                (sets, other) => sets.SelectMany(s => (KernelName[])[s, s.Plus(other.Id)])
            );
}
