global using Uses = MmCheck.Uses<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
