using System.Collections.Concurrent;
using System.Reflection;

namespace MmCheck;

/// <summary>
/// Which decisions of a kernel a delegate may consult, read off its IL: calls of the record's getters in it, in the methods of the
/// model that it calls, in the lambdas that it makes or holds, and in the decisions that it consults. One for all kernels of a history, since
/// most of their methods are the same; safe to use from several threads.
/// </summary>
internal sealed class Consultations<TKernel>
    where TKernel : class
{
    private static readonly Dictionary<MethodBase, string> Getters = Decisions<TKernel>
        .All.Where(d => d.Getter.DeclaringType == typeof(TKernel))
        .ToDictionary(d => (MethodBase)d.Getter, d => d.Name);

    private readonly ConcurrentDictionary<MethodBase, HashSet<string>> ofMethod = [];

    /// <summary>The names of the properties.</summary>
    public IReadOnlySet<string> Of(IEnumerable<Delegate> delegates, TKernel kernel)
    {
        var names = new HashSet<string>();
        var waiting = new Queue<Delegate>(delegates);
        var seen = new HashSet<Delegate>(ReferenceEqualityComparer.Instance);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }
            foreach (string name in Direct(next.Method))
            {
                if (names.Add(name) && Decisions<TKernel>.Of(kernel, name) is Delegate decision)
                {
                    waiting.Enqueue(decision);
                }
            }
            foreach (var held in HeldBy(next.Target))
            {
                waiting.Enqueue(held);
            }
        }
        return names;
    }

    /// <summary>What a closure has captured, for it may call that: a guarded step holds its condition and the step's own body.</summary>
    private static IEnumerable<Delegate> HeldBy(object? closure) =>
        closure is null
            ? []
            : closure
                .GetType()
                .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Select(f => f.GetValue(closure))
                .SelectMany(v =>
                    v is Delegate held ? [held]
                    : IsClosure(v) ? HeldBy(v)
                    : []
                );

    private static bool IsClosure(object? value) =>
        value?.GetType().Name.Contains("DisplayClass", StringComparison.Ordinal) == true;

    private HashSet<string> Direct(MethodBase root)
    {
        if (ofMethod.TryGetValue(root, out var known))
        {
            return known;
        }
        var names = new HashSet<string>();
        var seen = new HashSet<MethodBase> { root };
        var waiting = new Stack<MethodBase>(seen);
        while (waiting.TryPop(out var method))
        {
            foreach (var called in CalledMethods.Of(method))
            {
                if (Getters.TryGetValue(called, out string? name))
                {
                    names.Add(name);
                }
                else if (IsRead(called.Module.Assembly) && seen.Add(called))
                {
                    waiting.Push(called);
                }
            }
        }
        return ofMethod[root] = names;

        // A patch of a user's file calls methods of the model.
        bool IsRead(Assembly called) => called == root.Module.Assembly || called == typeof(TKernel).Assembly;
    }
}
