global using MmCheck;
global using Build = MmCheck.Build<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
global using Invariant = MmCheck.Invariant<LinuxMm.State, LinuxMm.Task>;
global using Result = MmCheck.SearchResult<LinuxMm.State, LinuxMm.Task>;
