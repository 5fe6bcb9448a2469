using System.Collections.Concurrent;
using System.Diagnostics;

namespace LinuxMm.Host;

/// <summary>
/// A child that runs. Each of its streams has a thread, since neither pipe holds everything. The kernel ends the child with the thread that started
/// it, so that one lives as long as the child is wanted.
/// </summary>
internal sealed class RunningChild : IDisposable
{
    private const int PartsOfPatience = 10;
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> toWrite = [];
    private readonly BlockingCollection<string> lines = [];
    private readonly ManualResetEventSlim unwanted = new();
    private readonly Process process;
    private readonly List<Thread> threads = [];

    /// <summary>Starts one.</summary>
    /// <param name="command">The program and its arguments.</param>
    public RunningChild(IReadOnlyList<string> command)
    {
        using var started = new ManualResetEventSlim();
        process = new() { StartInfo = InfoOf(command) };
        Begin(() =>
        {
            process.Start();
            started.Set();
            unwanted.Wait();
        });
        started.Wait();
        Begin(WriteAll);
        Begin(ReadAll);
        Begin(() => Error = process.StandardError.ReadLine() ?? "");
    }

    /// <summary>The first line that it wrote to stderr, as far as it is known.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Writes a text to it, sooner or later.</summary>
    public void Write(string text) => toWrite.Add(text);

    /// <summary>A line; null: there is none any more, or not soon enough. Who was stopped meanwhile, as a child may have been, has waited for one part only.</summary>
    public string? ReadLine(TimeSpan patience)
    {
        string? line = null;
        for (int part = 0; part < PartsOfPatience && !lines.TryTake(out line, patience / PartsOfPatience); part++) { }
        return line;
    }

    /// <summary>Its exit code; null: it does not end, so it is ended.</summary>
    public int? ExitCode()
    {
        bool hasEnded = lines.IsAddingCompleted && process.WaitForExit(TimeToEnd);
        return hasEnded ? process.ExitCode : null;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        toWrite.CompleteAdding();
        unwanted.Set();
        threads.ForEach(t => t.Join());
        unwanted.Dispose();
        toWrite.Dispose();
        lines.Dispose();
        process.Dispose();
    }

    private void Begin(Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true };
        threads.Add(thread);
        thread.Start();
    }

    private void WriteAll()
    {
        try
        {
            foreach (string text in toWrite.GetConsumingEnumerable())
            {
                process.StandardInput.Write(text);
                process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // the child is gone, which whoever reads finds out
        }
    }

    private void ReadAll()
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
        }
        lines.CompleteAdding();
    }

    private static ProcessStartInfo InfoOf(IReadOnlyList<string> command)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Every method is compiled once, before it counts; no other thread of the runtime interrupts a call.
        info.Environment["DOTNET_TieredCompilation"] = "0";
        info.Environment["DOTNET_gcConcurrent"] = "0";
        return info;
    }
}
