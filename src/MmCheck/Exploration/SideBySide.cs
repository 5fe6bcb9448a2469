using System.Runtime.ExceptionServices;

namespace MmCheck;

/// <summary>
/// Does searches side by side and hands their results over in order. Small searches gain little from a second thread of their own, so each has
/// one, and its share of the memory; one that does not fit into its share is done once more, alone, with everything. So the results are those
/// of one search behind the other.
/// </summary>
internal static class SideBySide
{
    /// <summary>The results, in the order of the searches. Who stops asking for more stops the searches.</summary>
    /// <param name="searches">What is to be done, each within the limits that it is given.</param>
    /// <param name="limits">What all of them may use together.</param>
    public static IEnumerable<SearchResult<TState, TTask>> Run<TState, TTask>(
        IReadOnlyList<Func<SearchLimits, SearchResult<TState, TTask>>> searches,
        SearchLimits limits
    )
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        int threads = Math.Min(limits.Threads, searches.Count);
        return threads > 1
            ? new Crowd<TState, TTask>(searches, limits with { Threads = threads }).Run()
            : searches.Select(s => s(limits));
    }

    private sealed class Crowd<TState, TTask>(
        IReadOnlyList<Func<SearchLimits, SearchResult<TState, TTask>>> searches,
        SearchLimits limits
    )
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        private readonly SearchResult<TState, TTask>?[] results = new SearchResult<TState, TTask>?[searches.Count];
        private readonly object gate = new();
        private ExceptionDispatchInfo? failure;
        private int next;
        private int working = limits.Threads;
        private int running;
        private bool isPaused;

        public IEnumerable<SearchResult<TState, TTask>> Run()
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limits.Cancel);
            Thread[] crew =
            [
                .. Enumerable
                    .Range(0, limits.Threads)
                    .Select(i => new Thread(() => Work(stop.Token)) { IsBackground = true, Name = $"searches {i}" }),
            ];
            Array.ForEach(crew, t => t.Start());
            try
            {
                for (int i = 0; i < searches.Count; i++)
                {
                    Await(() => results[i] is not null || working == 0);
                    if (results[i] is null or { Completion: Completion.TableFull })
                    {
                        DoAlone(i); // one that was cancelled before it began says so itself
                    }
                    yield return results[i]!;
                }
            }
            finally
            {
                stop.Cancel();
                Pause(false);
                Array.ForEach(crew, t => t.Join());
            }
        }

        private void Work(CancellationToken stop)
        {
            while (Take(stop) is >= 0 and int search)
            {
                var share = limits with
                {
                    Threads = 1,
                    Memory = limits.Memory / limits.Threads,
                    Cancel = stop,
                    Progress = limits.Progress?.Part(),
                };
                try
                {
                    var result = searches[search](share);
                    Tell(() => results[search] = result);
                }
#pragma warning disable CA1031 // it is thrown again on the caller's thread
                catch (Exception e)
#pragma warning restore CA1031
                {
                    Tell(() => failure = ExceptionDispatchInfo.Capture(e));
                }
                limits.Progress?.Close(share.Progress!);
                Tell(() => running--);
            }
            Tell(() => working--);
        }

        /// <summary>The next search, once nobody wants to be alone; -1 if there is none or it is over.</summary>
        private int Take(CancellationToken stop)
        {
            lock (gate)
            {
                while (isPaused && !stop.IsCancellationRequested)
                {
                    Monitor.Wait(gate);
                }
                if (stop.IsCancellationRequested || next == searches.Count)
                {
                    return -1;
                }
                running++;
                return next++;
            }
        }

        private void DoAlone(int search)
        {
            Pause(true);
            Await(() => running == 0);
            results[search] = searches[search](limits);
            Pause(false);
        }

        private void Pause(bool isPause) => Tell(() => isPaused = isPause);

        private void Tell(Action what)
        {
            lock (gate)
            {
                what();
                Monitor.PulseAll(gate);
            }
        }

        private void Await(Func<bool> isSo)
        {
            lock (gate)
            {
                while (failure is null && !isSo())
                {
                    Monitor.Wait(gate);
                }
                failure?.Throw();
            }
        }
    }
}
