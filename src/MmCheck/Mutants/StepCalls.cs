using System.Reflection;

namespace MmCheck;

/// <summary>Which functions of a model the bodies of steps may call, read off their IL.</summary>
public static class StepCalls
{
    /// <summary>The names of the steps of a table, heads of loops among them, that may call one of these, directly or through others of its assembly.</summary>
    public static IReadOnlyList<string> To<TState, TTask>(
        Operation<TState, TTask> table,
        IReadOnlyCollection<MethodBase> targets
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. StepNames
                .Of(table)
                .Where(s => Reaches(s.Step.Body ?? (Delegate)s.Step.Choosing!, targets))
                .Select(s => s.Name),
        ];
    }

    private static bool Reaches(Delegate body, IReadOnlyCollection<MethodBase> targets)
    {
        var assembly = body.Method.Module.Assembly;
        var seen = new HashSet<MethodBase> { body.Method };
        var waiting = new Stack<MethodBase>(seen);
        while (waiting.TryPop(out var method))
        {
            foreach (var called in CalledMethods.Of(method))
            {
                if (targets.Contains(called))
                {
                    return true;
                }
                if (called.Module.Assembly == assembly && seen.Add(called))
                {
                    waiting.Push(called);
                }
            }
        }
        return false;
    }
}
