using System.Diagnostics;
using System.Globalization;

namespace MmCheck.Cli;

/// <summary>One line on a terminal that is rewritten four times a second, begins after half a second, and is gone at the end.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int Width = 79;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.25);

    private readonly Action<string>? write;
    private readonly Func<TimeSpan, string> line;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private readonly Timer? timer;
    private int shown;
    private bool isDisposed;

    /// <summary>A line.</summary>
    /// <param name="terminal">Where it is shown; null: nowhere.</param>
    /// <param name="line">Its text after so much time.</param>
    public ProgressLine(TextWriter? terminal, Func<TimeSpan, string> line)
    {
        write = terminal is null ? null : WriteTo(terminal);
        this.line = line;
        timer = terminal is null ? null : new(_ => Show(), null, Patience, Period);
    }

    /// <summary><c>numa-kvm (2 of 3)  depth 23  4.1 M states  5.9 M/s  table 31 %  0:07</c></summary>
    public static string OfSearch(string what, SearchProgress progress, long memory, TimeSpan elapsed)
    {
        double rate = progress.States / Math.Max(elapsed.TotalSeconds, 0.001);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}  depth {progress.Depth}  {Short(progress.States)} states  {Short(rate)}/s  table {100.0 * progress.TableBytes / memory:F0} %  {Clock(elapsed)}"
        );
    }

    /// <summary><c>0:07</c></summary>
    public static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:D2}");

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            isDisposed = true;
            Write("");
        }
    }

    private static string Short(double number) =>
        number >= 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:F1} M")
        : number >= 1e3 ? string.Create(CultureInfo.InvariantCulture, $"{number / 1e3:F1} k")
        : string.Create(CultureInfo.InvariantCulture, $"{number:F0}");

    private static Action<string> WriteTo(TextWriter terminal) =>
        text =>
        {
            terminal.Write(text);
            terminal.Flush();
        };

    private void Show()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                string text = line(watch.Elapsed);
                Write(text.Length > Width ? text[..Width] : text);
            }
        }
    }

    private void Write(string text)
    {
        if (text.Length + shown > 0)
        {
            write?.Invoke($"\r{text.PadRight(shown)}{(text.Length == 0 ? "\r" : "")}");
            shown = text.Length;
        }
    }
}
