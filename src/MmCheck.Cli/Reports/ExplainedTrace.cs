namespace MmCheck.Cli;

/// <summary>A saved trace, played and explained: what every form of <c>explain</c> shows.</summary>
/// <param name="Model">What was checked.</param>
/// <param name="Build">The kernel that it was played on.</param>
/// <param name="Litmus">The file.</param>
/// <param name="Name">The file's name, as one would type it; outside the current folder without its path.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Target">The invariant that the file says is broken; null if it says none.</param>
/// <param name="Replay">The steps, up to where the target is broken.</param>
/// <param name="Explanation">What is known about them.</param>
internal sealed record ExplainedTrace(
    Model Model,
    Build Build,
    Litmus Litmus,
    string Name,
    string Text,
    Invariant? Target,
    Replay Replay,
    Explanation Explanation
)
{
    /// <summary>Is the target broken?</summary>
    public bool IsBroken => Target is not null && Replay.Breaks(Target);

    /// <summary>The words for its steps.</summary>
    public TraceWords Words => new(Build, Model, Explanation.Steps);

    /// <summary><c>BROKEN  no-stale-after-end on v6.12</c>: the answer.</summary>
    public string Headline =>
        Target is null ? $"{Litmus.Name} on {Build}"
        : IsBroken ? $"BROKEN  {Target.Name} on {Build}"
        : $"HOLDS   {Target.Name} on {Build}, under this schedule";

    /// <summary>Plays a file.</summary>
    /// <param name="model">What is checked.</param>
    /// <param name="file">The file.</param>
    /// <param name="build">The kernel.</param>
    /// <exception cref="ModelException">It has no schedule and nothing is broken from the start, or the schedule does not apply to the kernel.</exception>
    public static ExplainedTrace Of(Model model, LitmusFile file, Build build)
    {
        var litmus = file.Litmus;
        var breaks = litmus.Expectations.OfType<Expectation.Breaks>().FirstOrDefault(b => b.On is null);
        var target = breaks is null ? null : model.InvariantNamed(breaks.Invariant);
        var replay = new Replayer<LinuxMm.State, LinuxMm.Task>(build.Image, model.Invariants, model.Setting).Play(
            litmus.Program,
            litmus.Schedule,
            model.Setting.Initial(litmus.Setup, [.. litmus.Roles]),
            target
        );
        if (replay.Obstacle is { } obstacle)
        {
            throw new ModelException(
                $"{file.Name} no longer applies to {build}: {obstacle.Says}{(obstacle.Nearest is null ? "" : $"\nnearest: {obstacle.Nearest}")}"
            );
        }
        if (replay.Steps.Count == 0 && replay.BrokenAtStart.Count == 0)
        {
            throw new ModelException($"{file.Name} has no schedule to explain; mmcheck run {file.Name} runs them all");
        }
        var explanation = new Explainer<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>(model, build).Explain(replay);
        string name = Path.IsPathRooted(file.Name) ? Path.GetFileName(file.Name) : file.Name;
        return new(model, build, litmus, name, file.Text, target, replay, explanation);
    }

    /// <summary>The kernel that a file is played on unless somebody says another one.</summary>
    public static KernelName KernelOf(Model model, Litmus litmus) =>
        litmus.Kernel ?? KernelName.Parse(model.History.Newest.Name);

    /// <summary>The lines of the ladder, and what each believed.</summary>
    public IEnumerable<string> Ladder(bool isFull) =>
        BrokenReport.Trace(Build, Model, Litmus.Roles, Explanation, IsBroken, isFull);
}
