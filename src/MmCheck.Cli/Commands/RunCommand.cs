using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck run FILE...</c>.</summary>
internal static class RunCommand
{
    public static Command Create(Desk desk)
    {
        var names = new Argument<string[]>("FILE")
        {
            Description = "litmus files, or folders of them",
            Arity = ArgumentArity.OneOrMore,
        };
        var print = Choices.Flag("--print", "print the canonical form of the files instead");
        var memory = Choices.Memory();
        var command = new Command("run", "Runs every schedule of a hand-written program: what can it do?")
        {
            names,
            print,
            memory,
        };
        command.SetAction(parsed =>
        {
            var files = new LitmusFiles(desk, parsed.GetRequiredValue(names));
            int code = ExitCode.Holds;
            bool isFirst = true;
            foreach (var file in files.Good)
            {
                if (!isFirst)
                {
                    desk.Out.Flush(); // what is known does not wait for the next file
                    desk.Out.WriteLine();
                }
                isFirst = false;
                if (parsed.GetValue(print))
                {
                    desk.Out.Write(desk.Format.Print(file.Litmus));
                }
                else
                {
                    code = Worst(code, Run(desk, file.Litmus, parsed.GetValue(memory)));
                }
            }
            return files.Damaged > 0 ? ExitCode.BadInput : code;
        });
        return command;
    }

    private static int Run(Desk desk, Litmus litmus, long memory)
    {
        using var line = desk.Progress(elapsed => $"run: {litmus.Name}  {ProgressLine.Clock(elapsed)}");
        var examiner = new Examiner(desk.Model, new() { Memory = memory, Cancel = desk.Cancel });
        return RunReport.Print(desk.Out, desk.Model, desk.Format, examiner, litmus);
    }

    /// <summary>Not as expected weighs more than not decided.</summary>
    private static int Worst(int a, int b) =>
        a == ExitCode.Broken || b == ExitCode.Broken ? ExitCode.Broken : Math.Max(a, b);
}
