// State, Task and Kernel have no aliases: the yardstick model of the bench has types of these names as well.
global using Build = MmCheck.Build<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using CheckResult = MmCheck.CheckResult<LinuxMm.State, LinuxMm.Task>;
global using CounterexampleReplay = MmCheck.CounterexampleReplay<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Difference = MmCheck.Difference<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Examiner = MmCheck.Examiner<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using ExplainedStep = MmCheck.ExplainedStep<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Explanation = MmCheck.Explanation<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Found = MmCheck.Found<LinuxMm.State, LinuxMm.Task>;
global using Invariant = MmCheck.Invariant<LinuxMm.State, LinuxMm.Task>;
global using Model = MmCheck.Model<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Patch = MmCheck.Patch<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Replay = MmCheck.Replay<LinuxMm.State, LinuxMm.Task>;
global using ScopeResult = MmCheck.ScopeResult<LinuxMm.State, LinuxMm.Task>;
global using Surveyor = MmCheck.Surveyor<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Uses = MmCheck.Uses<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
