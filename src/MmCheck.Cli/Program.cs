using MmCheck.Cli;

using var interruption = new Interruption();
return CommandLine.Run(args, Desk.OfThisProcess(interruption.Token));
