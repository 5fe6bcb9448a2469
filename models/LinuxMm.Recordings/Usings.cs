global using MmCheck;
global using Build = MmCheck.Build<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
