using LinuxMm.Reference;
using static LinuxMm.Recordings.RecordedProcess;

namespace LinuxMm.Recordings;

/// <summary>Pages that a recorded process keeps: in pipes, in registered buffers, and by the recorder's module. Each list begins with the oldest.</summary>
internal sealed class HeldPages(RecordedProcess process)
{
    /// <summary>Held by the module.</summary>
    public List<int> Handles { get; } = [];

    /// <summary>In pipes.</summary>
    public List<int> Pipes { get; } = [];

    /// <summary>In registered buffers.</summary>
    public List<int> Buffers { get; } = [];

    /// <summary>vmsplice(2), and the read of the byte out of the pipe.</summary>
    public string Splice(int task, int page)
    {
        var reply = process.Do(task, new Reference.Gup(page, GupFlags.Fast));
        string result = Byte(reply);
        if (reply.Errno == Reference.Errno.Ok)
        {
            process.Do(task, new Put(process.LastPlace(task)));
        }
        return result;
    }

    /// <summary>The byte of the page that has been longest in a pipe, which is let go.</summary>
    public string ReadPipe()
    {
        string result = "ok " + process.Content(Pipes[0]);
        process.Do(0, new Put(Pipes[0]));
        Pipes.RemoveAt(0);
        return result;
    }

    /// <summary>IORING_REGISTER_BUFFERS: all of the buffer, or nothing.</summary>
    public string Register(Pages pages, bool isDropped)
    {
        int before = Buffers.Count;
        string result = Hold(pages, GupFlags.Write | GupFlags.Pin | GupFlags.Longterm, Buffers).Result;
        foreach (int place in result != "ok" || isDropped ? Buffers[before..] : [])
        {
            process.Do(0, new Put(place));
            Buffers.Remove(place);
        }
        return result;
    }

    /// <summary>A lookup by the recorder's module.</summary>
    public string Keep(Call call, Pages pages, GupFlags how)
    {
        var flags = how;
        foreach (char letter in call.Word.Trim('-'))
        {
            flags |= letter switch
            {
                'w' => GupFlags.Write,
                'f' => GupFlags.Force,
                'l' => GupFlags.Longterm,
                'n' => GupFlags.NoFault,
                'a' => GupFlags.Anonymous,
                'd' => GupFlags.Dump,
                'h' => GupFlags.HonorNumaFault,
                _ => throw new BeyondException($"the reference knows no flag {letter}"),
            };
        }
        var (result, got, first) = Hold(pages, flags, Handles);
        return got > 0 ? $"pages={Text(got)} byte={Text(first)}" : result;
    }

    /// <summary>Looks pages up, up to the first that cannot be had, and keeps them.</summary>
    public (string Result, int Got, int First) Hold(Pages pages, GupFlags flags, List<int> into)
    {
        var (got, first) = (0, 0);
        foreach (int page in pages.All)
        {
            var reply = process.Do(0, new Reference.Gup(page, flags));
            if (reply.Errno != Reference.Errno.Ok)
            {
                return ($"{reply.Errno}", got, first);
            }
            first = got++ == 0 ? reply.Value!.Value : first;
            into.Add(process.LastPlace(0));
        }
        return ("ok", got, first);
    }

    /// <summary>Lets pages go.</summary>
    public string Release(List<int> held)
    {
        held.ForEach(place => process.Do(0, new Put(place)));
        held.Clear();
        return "ok";
    }

    /// <summary>Reads a page as a device would that was given it.</summary>
    public string? Peek(int handle) =>
        handle < Handles.Count && process.Content(Handles[handle]) is { } content ? "byte=" + content : null;
}
