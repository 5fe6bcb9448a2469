using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>The releases to which a patch can be applied. What it does there is known of the one on which it was judged.</summary>
/// <param name="Applies">It can be applied there.</param>
/// <param name="Has">They have it.</param>
/// <param name="Refuses">It changes what is not there.</param>
internal sealed record OnReleases(
    IReadOnlyList<string> Applies,
    IReadOnlyList<string> Has,
    IReadOnlyList<string> Refuses
)
{
    /// <summary>Tries each release, with the other patches of the kernel on which it was judged.</summary>
    public static OnReleases Of(Model model, ValidateResult result)
    {
        var (applies, has, refuses) = (new List<string>(), new List<string>(), new List<string>());
        bool isThere = false;
        foreach (var release in model.History.Releases)
        {
            isThere = isThere || release.Commits.Any(c => c.Id == result.Patch);
            var name = new KernelName(release.Name, result.Kernel.With.Append(result.Patch));
            (
                isThere ? has
                : model.History.TryBuild(name, out _) ? applies
                : refuses
            ).Add(release.Name);
        }
        return new(applies, has, refuses);
    }

    /// <summary>A sentence.</summary>
    public string Says(ValidateResult result)
    {
        string has = Has.Count > 0 ? $"; {string.Join(' ', Has)} have it" : "";
        string refuses = Refuses.Count > 0 ? $"; not to {string.Join(' ', Refuses)}" : "";
        return $"can be applied to {string.Join(' ', Applies)}{refuses}{has}; judged on {result.Kernel} alone (--on all judges it on each)";
    }
}
