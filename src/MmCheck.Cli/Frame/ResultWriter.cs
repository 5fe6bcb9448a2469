using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MmCheck.Cli;

/// <summary>
/// The result, on its way to stdout: kept until it is flushed, so that a command that finds its input wrong halfway has printed nothing.
/// ASCII, lines end with a line feed.
/// </summary>
internal sealed class ResultWriter(Func<Stream> open) : TextWriter
{
    private const int ErrnoOfClosedPipe = 32;

    private readonly StringBuilder waiting = new();
    private Stream? stream;

    /// <summary>A writer to an open stream.</summary>
    public ResultWriter(Stream stream)
        : this(() => stream) { }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.ASCII;

    /// <inheritdoc/>
    public override string NewLine => "\n";

    /// <inheritdoc/>
    public override void Write(char value) => waiting.Append(value);

    /// <inheritdoc/>
    public override void Write(string? value) => waiting.Append(value);

    /// <inheritdoc/>
    public override void WriteLine(string? value) => waiting.Append(value).Append('\n');

    /// <summary>Hands over what waits.</summary>
    /// <exception cref="ResultLostException">Nobody takes it.</exception>
    public override void Flush()
    {
        if (waiting.Length == 0)
        {
            return;
        }
        byte[] bytes = Encoding.ASCII.GetBytes(waiting.ToString());
        waiting.Clear();
        try
        {
            stream ??= open();
            stream.Write(bytes);
            stream.Flush();
        }
        catch (IOException e)
        {
            throw new ResultLostException(e.Message, e.HResult == ErrnoOfClosedPipe);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResultLostException("stdout is closed", isReaderGone: false);
        }
    }

    /// <summary>Forgets what waits.</summary>
    public void Discard() => waiting.Clear();

    /// <summary>
    /// The stdout of this process. The console's own stream takes a closed pipe for a success, and a file stream moves its own place in a
    /// file instead of the one that it shares with other processes; so each where it does right.
    /// </summary>
    public static Stream OpenStandardOutput()
    {
#pragma warning disable CA2000 // the stream owns the handle, and neither closes stdout
        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }
}

/// <summary>The result cannot be written.</summary>
internal sealed class ResultLostException(string message, bool isReaderGone) : Exception(message)
{
    /// <summary>Has the reader closed its end of a pipe, which is nothing to complain about?</summary>
    public bool IsReaderGone => isReaderGone;
}
