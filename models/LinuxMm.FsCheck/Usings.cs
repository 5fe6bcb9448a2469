global using MmCheck;
global using MmCheck.FsCheck;
