using System.Runtime.ExceptionServices;

namespace MmCheck;

/// <summary>Threads that do the same work on different data, again and again. The caller's thread is the first of them.</summary>
internal sealed class Crew : IDisposable
{
    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] wake;
    private readonly SemaphoreSlim done = new(0);
    private Action<int> work = _ => { };
    private ExceptionDispatchInfo? failure;
    private volatile bool isOver;

    public Crew(int members)
    {
        wake = [.. Enumerable.Range(1, members - 1).Select(_ => new SemaphoreSlim(0))];
        threads =
        [
            .. Enumerable
                .Range(1, members - 1)
                .Select(i => new Thread(() => Serve(i)) { IsBackground = true, Name = $"search {i}" }),
        ];
        Array.ForEach(threads, t => t.Start());
    }

    /// <summary>Runs the work on the first so many members and waits for all; an exception of one of them is thrown here.</summary>
    public void Run(int members, Action<int> whatToDo)
    {
        work = whatToDo;
        for (int i = 1; i < members; i++)
        {
            wake[i - 1].Release();
        }
        Do(0);
        for (int i = 1; i < members; i++)
        {
            done.Wait();
        }
        failure?.Throw();
    }

    public void Dispose()
    {
        isOver = true;
        Array.ForEach(wake, w => w.Release());
        Array.ForEach(threads, t => t.Join());
        Array.ForEach(wake, w => w.Dispose());
        done.Dispose();
    }

    private void Serve(int member)
    {
        while (true)
        {
            wake[member - 1].Wait();
            if (isOver)
            {
                return;
            }
            Do(member);
            done.Release();
        }
    }

    private void Do(int member)
    {
        try
        {
            work(member);
        }
#pragma warning disable CA1031 // it is thrown again on the caller's thread
        catch (Exception e)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }
}
