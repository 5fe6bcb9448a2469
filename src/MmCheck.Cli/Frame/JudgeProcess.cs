using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;

namespace MmCheck.Cli;

/// <summary>A command was about to run what a user wrote, in a process that must not.</summary>
internal sealed class JudgeWantedException() : Exception("a user's file is judged in a process of its own");

/// <summary>
/// The process in which users' files are judged: the same command once more, with a bounded heap. Steps without an end are found by counting
/// (<see cref="Allowance"/>); what escapes that, because it is a function of the model that hangs or a stack that overflows, ends here.
/// </summary>
internal static class JudgeProcess
{
    private const string Marker = "MMCHECK_JUDGE";
    private const long LargestHeap = 4L << 30;
    private const int Patience = 10;
    private const int FirstSignal = 128;

    /// <summary>Is this such a process?</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Marker) is not null;

    /// <summary>Runs the command in a process of its own, with the same streams.</summary>
    /// <returns>Its exit code, or the verdict if it had to be ended.</returns>
    public static int Run(IReadOnlyList<string> args, Desk desk)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = Process.Start(Again(args, pipe.GetClientHandleAsString()))!;
        pipe.DisposeLocalCopyOfClientHandle();
        using var said = new StreamReader(pipe);
        string? hung;
        do
        {
            hung = said.ReadLine();
        } while (hung?.Length == 0);
        if (hung is not null)
        {
            child.Kill();
            child.WaitForExit();
            return Say(desk, $"the step {hung} went on for {Patience} seconds and was ended");
        }
        child.WaitForExit();
        return child.ExitCode > FirstSignal && child.ExitCode is not (ExitCode.Interrupted or ExitCode.ReaderGone)
            ? Say(desk, $"a step broke the process that judged it (signal {child.ExitCode - FirstSignal})")
            : child.ExitCode;
    }

    /// <summary>In such a process: tells the other one once a second that this one lives, and the step that does not end, if one does not.</summary>
    /// <returns>What keeps it going.</returns>
    public static Timer Watch()
    {
        var pipe = new AnonymousPipeClientStream(PipeDirection.Out, Environment.GetEnvironmentVariable(Marker)!);
#pragma warning disable CA2000 // they live as long as the process
        var writer = new StreamWriter(pipe) { AutoFlush = true };
#pragma warning restore CA2000
        var seen = new Dictionary<(string Path, long Number), int>();
        var second = TimeSpan.FromSeconds(1);
        return new(_ => Beat(writer, seen), null, second, second);
    }

    private static void Beat(StreamWriter writer, Dictionary<(string Path, long Number), int> seen)
    {
        lock (seen)
        {
            var now = RunningSteps.Now;
            foreach (var ended in seen.Keys.Except(now).ToList())
            {
                seen.Remove(ended);
            }
            string hung = "";
            foreach (var step in now)
            {
                seen[step] = seen.GetValueOrDefault(step) + 1;
                hung = seen[step] > Patience ? step.Path : hung;
            }
            try
            {
                writer.WriteLine(hung);
            }
            catch (IOException)
            {
                Environment.Exit(ExitCode.Interrupted); // whoever waited for the verdict has gone
            }
        }
    }

    private static int Say(Desk desk, string what)
    {
        desk.Out.WriteLine($"UNSAFE: {what}");
        desk.Out.Flush();
        return ExitCode.Broken;
    }

    private static ProcessStartInfo Again(IReadOnlyList<string> args, string pipe)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] assembly = isHost ? [typeof(JudgeProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. assembly, .. args]) { UseShellExecute = false };
        start.Environment[Marker] = pipe;
        // With this bound the runtime takes it for the memory of the machine; so it is no less than that, where --memory unless said depends on it.
        long heap = Math.Min(LargestHeap, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        start.Environment["DOTNET_GCHeapHardLimit"] = heap.ToString("x", CultureInfo.InvariantCulture);
        return start;
    }
}
