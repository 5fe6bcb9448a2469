using LinuxMm.Host;
using MmCheck.Cli;

if (args is [ChildProcess.Argument])
{
    return ChildProcess.Run();
}
using var interruption = new Interruption();
var desk = Desk.OfThisProcess(interruption.Token);
using var watch = desk.IsJudge ? JudgeProcess.Watch() : null;
try
{
    return CommandLine.Run(args, desk);
}
catch (JudgeWantedException)
{
    return JudgeProcess.Run(args, desk);
}
