namespace MmCheck;

/// <summary>
/// All programs that are like a given one: the same tasks, none of which does more. One search of a family finds what no pass can propose, because
/// several calls have to change at once.
/// </summary>
/// <param name="signatures">The operations.</param>
/// <param name="alphabet">What a scope allows.</param>
/// <param name="pages">How many pages the scope has.</param>
public sealed class ProgramFamilies(IReadOnlyList<Signature> signatures, IReadOnlyList<Invocation> alphabet, int pages)
{
    // More take longer than all passes together.
    private const double MostPrograms = 20_000;

    private readonly Invocation[] onEveryPage =
    [
        .. alphabet
            .SelectMany(call => Variants(call, signatures, pages, (p, value) => p.PagesOf(value) is not null))
            .Distinct(),
    ];

    /// <summary>
    /// The families of a program, as far as they are not too large: its operations as the scope has them, on every page; all operations of the scope,
    /// on every page; and its operations with all arguments there are, on its own pages.
    /// </summary>
    public IEnumerable<EveryProgram> Of(DrawnProgram drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var calls = drawn.Program.Tasks.SelectMany(task => task).DistinctBy(call => call.Operation).ToList();
        var named = drawn.Program.Tasks.SelectMany(task => task).SelectMany(PagesOf).ToHashSet();
        var own = calls
            .SelectMany(call => Variants(call, signatures, pages, (_, _) => true))
            .Where(call => named.IsSupersetOf(PagesOf(call)));
        var ownOfScope = onEveryPage.Where(call => calls.Exists(c => c.Operation == call.Operation));
        return new[] { [.. ownOfScope], onEveryPage, [.. own] }
            .Where(some => Math.Pow(some.Length, drawn.Program.Operations) <= MostPrograms)
            .Select(some => new EveryProgram(
                drawn.Roles.Select(
                    (role, task) =>
                        (some.Where(call => Role.MayBegin(role, signatures[call.Operation])), drawn.Program.Count(task))
                ),
                (call, begun) => Scope.HasRegistersOf(call, begun, signatures)
            ));
    }

    private IEnumerable<int> PagesOf(Invocation call) => CanonicalProgram.PagesOf(call, signatures);

    /// <summary>A call with all values of some of its arguments.</summary>
    private static IEnumerable<Invocation> Variants(
        Invocation call,
        IReadOnlyList<Signature> signatures,
        int pages,
        Func<Parameter, int, bool> varies
    )
    {
        var parameters = signatures[call.Operation].Parameters;
        return Enumerable
            .Range(0, parameters.Count)
            .Where(i => varies(parameters[i], call[i]))
            .Aggregate(
                (IEnumerable<Invocation>)[call],
                (all, i) => all.SelectMany(c => parameters[i].Values(pages).Select(value => c.With(i, value)))
            );
    }
}
