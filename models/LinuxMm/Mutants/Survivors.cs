namespace LinuxMm.Mutants;

/// <summary>Mutants of the newest release that are other kernels, though no invariant tells: each with what it teaches.</summary>
internal static class Survivors
{
    /// <summary>All of them, by their ids.</summary>
    public static readonly IReadOnlyList<Survivor> All = [];
}
