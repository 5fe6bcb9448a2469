using LinuxMm.Reference;

namespace LinuxMm.Host.Tests;

/// <summary>What tests run programs on.</summary>
internal static class Machines
{
    /// <summary>The command that starts a child.</summary>
    public static readonly IReadOnlyList<string> Command =
    [
        "dotnet",
        Path.Combine(AppContext.BaseDirectory, "MmCheck.Cli.dll"),
        ChildProcess.Argument,
    ];

    /// <summary>A child that is waited for however busy the machine is.</summary>
    public static HostChild Child() => new(Command, TimeSpan.FromMinutes(1));

    public static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    public static readonly RunningKernel Kernel = RunningKernel.Here(Model.History);

    public static Build<Kernel, State, Task> Nearest => Model.History.Build(Kernel.Nearest);

    /// <summary>The models, with lies between them and the host if there are any.</summary>
    public static HostComparison Comparison(Func<IMachine, IMachine>? heard = null) =>
        new([Opinion.Reference(Nearest), Opinion.Of(Nearest)], Deviation.Of(Kernel.Version), heard);

    /// <summary>Some programs on the host, within the budget of a short run of the command.</summary>
    public static HostResult Run(HostChild child, Func<IMachine, IMachine>? heard = null, long most = 500) =>
        new HostRun([child.Play], Comparison(heard), new HostScope(child.Abilities().Alphabet), mostDifferences: 1).Run(
            seed: 1,
            TimeSpan.FromMinutes(1),
            most,
            Xunit.TestContext.Current.CancellationToken
        );

    /// <summary>A difference as its calls.</summary>
    public static string Text(HostDifference difference) =>
        new ProgramText(new Setting(), HostScope.Signatures).Print(difference.Program).TrimEnd('\n');
}
