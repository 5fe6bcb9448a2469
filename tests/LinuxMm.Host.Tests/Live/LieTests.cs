using LinuxMm.Reference;

namespace LinuxMm.Host.Tests.Live;

/// <summary>A host that lies about one answer is found, whatever it lies about, and shrunk to the fewest calls that show it.</summary>
public class LieTests
{
    public static TheoryData<string, string> Lies =>
        new()
        {
            { "mprotect of a hole succeeds", "mprotect 0 none" },
            { "a load of 3 reads 4", "write 0 3\nread 0" },
            { "a first load takes no fault", "read 0" },
            { "a page that was thrown away is still there", "madvise 0 dontneed" },
            { "memory stays writable", "mprotect 0 r" },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Host_that_lies_is_found(string lie, string calls)
    {
        using var child = Machines.Child();

        var result = Machines.Run(child, machine => new Liar(machine, lie));

        Assert.NotEmpty(result.Differences);
        Assert.EndsWith("\n" + calls, Machines.Text(result.Differences[0]), StringComparison.Ordinal);
    }

    private sealed class Liar(IMachine truth, string lie) : IMachine
    {
        private Call? last;

        public Reply Do(int task, Call call)
        {
            last = call;
            var reply = truth.Do(task, call);
            return (lie, call) switch
            {
                ("mprotect of a hole succeeds", Mprotect) when reply.Errno == Reference.Errno.ENOMEM => reply with
                {
                    Errno = Reference.Errno.Ok,
                },
                ("a load of 3 reads 4", Read) when reply.Value == 3 => reply with { Value = 4 },
                ("a first load takes no fault", Read) when reply.Errno == Reference.Errno.Ok => reply with
                {
                    Faults = 0,
                },
                _ => reply,
            };
        }

        public View Look()
        {
            var view = truth.Look();
            return (lie, last) switch
            {
                ("a page that was thrown away is still there", Madvise { Advice: Reference.Advice.DontNeed }) => new([
                    .. view.Process.Select(p => p.Maps == "rw-p" ? p with { IsPresent = true } : p),
                ]),
                ("memory stays writable", Mprotect { Rights: Rights.Read }) => new([
                    .. view.Process.Select(p => p.Maps == "r--p" ? p with { Maps = "rw-p" } : p),
                ]),
                _ => view,
            };
        }
    }
}
