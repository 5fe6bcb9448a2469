global using CheckResult = MmCheck.CheckResult<LinuxMm.State, LinuxMm.Task>;
global using ExplainedStep = MmCheck.ExplainedStep<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Explanation = MmCheck.Explanation<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Found = MmCheck.Found<LinuxMm.State, LinuxMm.Task>;
global using Replay = MmCheck.Replay<LinuxMm.State, LinuxMm.Task>;
global using ScopeResult = MmCheck.ScopeResult<LinuxMm.State, LinuxMm.Task>;
