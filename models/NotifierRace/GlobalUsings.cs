global using MmCheck;
global using static MmCheck.Flow;
global using static MmCheck.Mover;
global using Image = MmCheck.Image<NotifierRace.State, NotifierRace.Task>;
global using Invariant = MmCheck.Invariant<NotifierRace.State, NotifierRace.Task>;
global using Operation = MmCheck.Operation<NotifierRace.State, NotifierRace.Task>;
global using Patch = MmCheck.Patch<NotifierRace.Kernel, NotifierRace.State, NotifierRace.Task>;
