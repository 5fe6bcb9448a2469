using Microsoft.CodeAnalysis;

namespace MmCheck.Proposals;

/// <summary>
/// Which types and members a patch may name. A list of what is allowed: whatever the runtime gains is refused until somebody has thought
/// about it. None of these remembers anything between two calls, waits, or takes longer than its arguments are large.
/// </summary>
internal sealed class AllowedSymbols(ProposalLanguage language, IAssemblySymbol own)
{
    private static readonly HashSet<string> Engine =
    [
        "Body",
        "ChoosingBody",
        "Contradiction",
        "Edits",
        "Exhibit",
        "Finding",
        "Flow",
        "IState",
        "ITask",
        "LocalAction",
        "LocalTest",
        "Mover",
        "PageRange",
        "Patch",
        "PatchKind",
        "Role",
        "StateTest",
        "StepEdit",
    ];

    // null: every member
    private static readonly Dictionary<string, string[]?> Runtime = new()
    {
        ["System.Void"] = null,
        ["System.Boolean"] = null,
        ["System.Byte"] = null,
        ["System.SByte"] = null,
        ["System.Int16"] = null,
        ["System.UInt16"] = null,
        ["System.Int32"] = null,
        ["System.UInt32"] = null,
        ["System.Int64"] = null,
        ["System.UInt64"] = null,
        ["System.Char"] = null,
        ["System.Math"] = null,
        ["System.Numerics.BitOperations"] = null,
        ["System.Nullable"] = null,
        ["System.ValueTuple"] = null,
        ["System.Index"] = null,
        ["System.Range"] = null,
        ["System.Object"] = [".ctor", "Equals", "ReferenceEquals", "ToString"],
        ["System.ValueType"] = ["Equals", "ToString"],
        ["System.Enum"] = ["Equals", "HasFlag", "ToString"],
        ["System.String"] = ["Length", "this[]", "Empty", "Equals", "IsNullOrEmpty", "op_Equality", "op_Inequality"],
        ["System.Span"] = ["Length", "this[]", "Slice", "IsEmpty", "Empty", "GetEnumerator", "op_Implicit", "Clear"],
        ["System.ReadOnlySpan"] = ["Length", "this[]", "Slice", "IsEmpty", "Empty", "GetEnumerator", "op_Implicit"],
        ["System.Array"] = ["Length"],
        ["System.Func"] = ["Invoke"],
        ["System.Action"] = ["Invoke"],
        ["System.Predicate"] = ["Invoke"],
        ["System.Delegate"] = [],
        ["System.MulticastDelegate"] = [],
        ["System.Exception"] = [".ctor"],
        ["System.ArgumentException"] = [".ctor"],
        ["System.InvalidOperationException"] = [".ctor"],
        ["System.NotSupportedException"] = [".ctor"],
    };

    /// <summary>Why a symbol may not be named; null if it may.</summary>
    public Refusal? RefusalOf(ISymbol? symbol) =>
        symbol switch
        {
            null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ILabelSymbol or IDiscardSymbol => null,
            ITypeSymbol type => RefusalOf(type),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => null,
            _ => RefusalOfMember((symbol as IMethodSymbol)?.ReducedFrom ?? symbol),
        };

    /// <summary>Why a type may not be named, or not have these arguments; null if it may.</summary>
    public Refusal? RefusalOf(ITypeSymbol? type) =>
        type switch
        {
            null or ITypeParameterSymbol or IErrorTypeSymbol => null,
            IDynamicTypeSymbol => new(
                "a proposal is compiled, not interpreted",
                "dynamic looks members up by reflection"
            ),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => new(
                "unsafe code has no place in a proposal",
                "write k and me through their members"
            ),
            IArrayTypeSymbol { Rank: > 1 } => new(
                "an array of a proposal has one dimension",
                "so that its size is one number"
            ),
            IArrayTypeSymbol array => RefusalOf(array.ElementType),
            INamedTypeSymbol named when !IsAllowed(named) => Refusal.Of(NameOf(named)),
            INamedTypeSymbol named => named.TypeArguments.Select(RefusalOf).FirstOrDefault(r => r is not null),
            _ => Refusal.Of(type.ToDisplayString()),
        };

    private Refusal? RefusalOfMember(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }
        string name = member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name;
        bool isHash = name == nameof(GetHashCode) && !IsOwn(member);
        bool isListed =
            !Runtime.TryGetValue(NameOf(type), out string[]? members) || members is null || members.Contains(name);
        return isHash || !isListed ? Refusal.Of($"{NameOf(type)}.{name}") : RefusalOf(type);
    }

    private bool IsAllowed(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return IsAllowed(outer);
        }
        string assembly = type.ContainingAssembly?.Name ?? "";
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return IsOwn(type)
            || (
                assembly == language.Model.GetName().Name
                && language.Namespaces.Contains(space)
                && !language.Except.Contains(type.Name)
            )
            || (assembly == typeof(Allowance).Assembly.GetName().Name && Engine.Contains(type.Name))
            || Runtime.ContainsKey(NameOf(type));
    }

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, own);

    private static string NameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{NameOf(outer)}.{type.Name}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}"
        : type.Name;
}
