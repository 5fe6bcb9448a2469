using System.Linq.Expressions;
using System.Reflection;

namespace MmCheck;

/// <summary>Makes mutants of what a kernel decides rather than does: each decision that is a question is answered always alike, once yes, once no.</summary>
/// <param name="build">The kernel.</param>
internal sealed class DecisionMutator<TKernel, TState, TTask>(Build<TKernel, TState, TTask> build)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private static readonly MethodInfo? Clone = typeof(TKernel).GetMethod("<Clone>$");

    private readonly string[] follows = [.. build.Added.Select(p => p.Id)];
    private readonly IReadOnlyList<(MutantSite Site, IReadOnlySet<string> Decisions)> rows =
    [
        .. from table in build.Functions.Values.OrderBy(f => f.Name, StringComparer.Ordinal)
        from row in NamedRow<TState, TTask>.ListsOf(table).SelectMany(list => list)
        select (new MutantSite(table.Name, row.Name), build.Consultations.Of(DelegatesOf(row.Row), build.Kernel)),
    ];

    /// <summary>All of them, decision by decision; none of a decision that no row consults.</summary>
    public IEnumerable<Mutant<TKernel, TState, TTask>> All() =>
        from decision in typeof(TKernel).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where Clone is not null && decision.CanWrite && IsQuestion(decision.PropertyType)
        let sites = rows.Where(r => r.Decisions.Contains(decision.Name)).Select(r => r.Site).ToList()
        where sites.Count > 0
        from answer in (bool[])[true, false]
        select Make(decision, answer, sites);

    private Mutant<TKernel, TState, TTask> Make(PropertyInfo decision, bool answer, IReadOnlyList<MutantSite> sites)
    {
        string kind = answer ? Mutator<TKernel, TState, TTask>.Always : Mutator<TKernel, TState, TTask>.Never;
        string id = $"{kind}:{DecisionText.SnakeCase(decision.Name)}";
        var answered = Answering(decision.PropertyType, answer);
        var patch = new Patch<TKernel, TState, TTask>(id, id, PatchKind.Mutant, follows: follows);
        patch.Add(
            kernel =>
            {
                var with = (TKernel)Clone!.Invoke(kernel, null)!;
                decision.SetValue(with, answered);
                return with;
            },
            source: $"kernel => kernel with {{ {decision.Name} = {kind} }}"
        );
        return new(kind, sites, patch);
    }

    private static bool IsQuestion(Type type) =>
        type.IsAssignableTo(typeof(Delegate)) && type.GetMethod("Invoke")!.ReturnType == typeof(bool);

    private static Delegate Answering(Type type, bool answer) =>
        Expression
            .Lambda(
                type,
                Expression.Constant(answer),
                type.GetMethod("Invoke")!.GetParameters().Select(p => Expression.Parameter(p.ParameterType))
            )
            .Compile();

    private static IEnumerable<Delegate> DelegatesOf(Row<TState, TTask> row) =>
        row switch
        {
            Step<TState, TTask> step => [step.Body ?? (Delegate)step.Choosing!],
            Loop<TState, TTask> loop => [loop.Head.Body ?? (Delegate)loop.Head.Choosing!],
            Call<TState, TTask> call => ((Delegate?[])[call.Arguments, call.Condition]).OfType<Delegate>(),
            _ => [],
        };
}
