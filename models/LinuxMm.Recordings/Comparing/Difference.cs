using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>Where the model and a recording disagree.</summary>
/// <param name="Program">The program's id.</param>
/// <param name="Kernel">The recorded kernel.</param>
/// <param name="Place">The operation's number, from 0.</param>
/// <param name="Operation">The operation.</param>
/// <param name="What">result, faults, hint_faults, scan_updates, migrated, notifier, pte PAGE, or a gauge.</param>
/// <param name="Recorded">What the kernel did.</param>
/// <param name="Modelled">What the model did.</param>
public sealed record Difference(
    string Program,
    string Kernel,
    int Place,
    string Operation,
    string What,
    string Recorded,
    string Modelled
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Program} {Kernel} op {Place} `{Operation}` {What}: recorded {Recorded}; model {Modelled}"
        );
}
