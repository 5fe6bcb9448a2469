using System.Globalization;

namespace MmCheck.Cli;

/// <summary>What is printed about one counterexample: what happened, how long it is, the ladder, what each believed.</summary>
internal static class BrokenReport
{
    private const int Width = 72;

    /// <summary>The lines between the verdict and what to type next.</summary>
    public static IEnumerable<string> Lines(Model model, Build build, Found found, bool isFull)
    {
        var explanation = Explain(model, build, found.Replay);
        yield return "";
        foreach (string line in What(found.Invariant).Concat(Failure(build, found)))
        {
            yield return line;
        }
        foreach (var also in found.Also)
        {
            yield return $"  Broken too, at the same step: {also.Name}.";
        }
        yield return "";
        foreach (string line in Size(found.Counterexample))
        {
            yield return line;
        }
        yield return "";
        foreach (string line in Trace(build, model, found.Litmus.Roles, explanation, isFatal: true, isFull))
        {
            yield return line;
        }
    }

    /// <summary>A replay with everything that a reader wants to know about its steps.</summary>
    public static Explanation Explain(Model model, Build build, Replay replay) =>
        new Explainer<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>(model, build).Explain(replay);

    /// <summary>The ladder, and what each believed at its end.</summary>
    public static IEnumerable<string> Trace(
        Build build,
        Model model,
        IReadOnlyList<Role> roles,
        Explanation explanation,
        bool isFatal,
        bool isFull
    ) =>
        Ladder
            .Lines(build, model, roles, explanation, isFatal, isFull)
            .Select(line => line.TrimEnd())
            .Concat(isFatal ? Beliefs(explanation) : []);

    /// <summary>The words for the instant at which an invariant is judged.</summary>
    public static string InstantOf(Invariant invariant) =>
        invariant.Instant switch
        {
            Instant.Always => "always",
            Instant.AtRest => "at rest",
            Instant.Result when invariant.At.Count > 0 => $"on the result of {string.Join(" or ", invariant.At)}",
            Instant.Result => "on the result of every operation",
            Instant.Step when invariant.At.Count > 0 => $"on step {string.Join(" or ", invariant.At.Select(LastPart))}",
            Instant.Step => "on every step",
            _ => "progress",
        };

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> What(Invariant invariant)
    {
        var sentence = invariant.WhenBroken.Length > 0 ? Wrapping.Hanging("  ", invariant.WhenBroken, Width) : [];
        return sentence.Concat(
            Wrapping.Hanging("  ", $"Broken: {invariant.Name}, {InstantOf(invariant)}: \"{invariant.Says}\".", Width)
        );
    }

    /// <summary>What a step of a user's patch does that does not come to its end.</summary>
    private static IEnumerable<string> Failure(Build build, Found found)
    {
        var last = found.Replay.Steps[^1];
        if (build.Image.FailureOf(last) is not { } failure)
        {
            return [];
        }
        string place = failure.Place is null ? "" : $", at {failure.Place}";
        return Wrapping.Hanging("  ", $"{last.Step.Address} {failure.Says}{place}.", Width);
    }

    private static IEnumerable<string> Size(Counterexample<LinuxMm.State, LinuxMm.Task> found)
    {
        var measure = found.Measure;
        string size =
            $"{Numbers.Count(measure.Operations, "operation")}, {Numbers.Count(measure.Steps, "step")}, "
            + Numbers.Count(measure.Preemptions, "preemption");
        yield return $"  {size}{(measure.Preemptions == 0 ? ": sequential, no race needed." : ".")}";
        yield return found.IsCertified
            ? $"  Shortest possible: certified, {Numbers.Exact(found.Nodes)} states, scope {found.Scope}."
            : "  Perhaps not the shortest: found by random programs and shrunk.";
    }

    private static IEnumerable<string> Beliefs(Explanation explanation)
    {
        if (explanation.Believed.Count == 0)
        {
            yield break;
        }
        yield return "";
        yield return "  What each believed:";
        foreach (var believed in explanation.Believed)
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"    P{believed.Task} at {believed.At, -3} ");
            string truth = believed.Truth is null ? "" : $" Untrue: {believed.Truth}.";
            foreach (string line in Wrapping.Hanging(head, $"{believed.Claim}.{truth}", Width))
            {
                yield return line;
            }
        }
    }
}
