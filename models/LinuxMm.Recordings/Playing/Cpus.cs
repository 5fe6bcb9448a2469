namespace LinuxMm.Recordings;

/// <summary>Who runs where: each task of the model is a CPU of its own.</summary>
internal static class Cpus
{
    /// <summary>The recorded process.</summary>
    public const int Process = 0;

    /// <summary>Its child, if there is one; until then a thread that sleeps.</summary>
    public const int Child = 1;

    /// <summary>The virtual CPU.</summary>
    public const int Vcpu = 2;

    /// <summary>A thread that sleeps.</summary>
    public const int Sleeper = Capacity.Tasks - 1;

    /// <summary>Who does a call.</summary>
    public static int Of(Call call) => call.IsChild ? Child : Process;
}
