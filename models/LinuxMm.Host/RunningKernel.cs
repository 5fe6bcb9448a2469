namespace LinuxMm.Host;

/// <summary>The kernel that runs here.</summary>
/// <param name="Release">As <c>uname -r</c> says: <c>6.12.117+deb12-cloud-amd64</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Nearest">The newest release of the model that is not newer.</param>
public sealed record RunningKernel(string Release, Version Version, string Nearest)
{
    private const string ReleaseFile = "/proc/sys/kernel/osrelease";

    /// <summary>This machine's.</summary>
    /// <exception cref="HostException">It is no Linux, one older than all releases of the model, or none whose system calls are known by number.</exception>
    public static RunningKernel Here(History<Kernel, State, Task> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!OperatingSystem.IsLinux() || !Numbers.AreKnown || !File.Exists(ReleaseFile))
        {
            throw new HostException("programs run on Linux, x86-64 or arm64");
        }
        return Of(File.ReadAllText(ReleaseFile).Trim(), [.. history.Releases.Select(r => r.Name)]);
    }

    /// <summary>A kernel of that name.</summary>
    /// <param name="release">As <c>uname -r</c> says.</param>
    /// <param name="releases">Those of the model, oldest first, as <c>v6.12</c>.</param>
    /// <exception cref="HostException">It is older than all of them, or no version.</exception>
    public static RunningKernel Of(string release, IReadOnlyList<string> releases)
    {
        ArgumentNullException.ThrowIfNull(release);
        string digits = string.Concat(release.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        if (!Version.TryParse(digits, out var version))
        {
            throw new HostException($"'{release}' is no version of a kernel");
        }
        string? nearest = releases.LastOrDefault(r => Version.Parse(r.TrimStart('v')) <= version);
        return nearest is null
            ? throw new HostException($"the model has no release as old as {release}")
            : new(release, version, nearest);
    }
}
