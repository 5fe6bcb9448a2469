using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MmCheck;

/// <summary>
/// Which bytes of a state a judge may read, found out from its IL: there is no way to a byte but through fields that the judge names, or
/// what it calls, so after a step that writes no such byte it need not be asked again. Too many bytes cost time, too few would be wrong:
/// whoever does what cannot be followed (a virtual call, a delegate from elsewhere) may read all.
/// </summary>
internal static class Footprint
{
    // What is found out about a method never changes; every kernel is judged by the same ones.
    private static readonly ConcurrentDictionary<MethodBase, IReadOnlyList<int>> OfJudge = [];
    private static readonly ConcurrentDictionary<MethodBase, Mentions> OfMethod = [];
    private static readonly Type[] Spans = [typeof(Span<>), typeof(ReadOnlySpan<>)];

    /// <summary>The bytes that a judge may read, from the first to the last.</summary>
    public static IReadOnlyList<int> Of<TState, TTask>(StateJudge<TState> judge)
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask> =>
        OfJudge.GetOrAdd(
            judge.Method,
            _ =>
            {
                bool[] read = new bool[Unsafe.SizeOf<TState>()];
                bool isKnown =
                    CapturesNothing(judge)
                    && Follow(judge.Method) is { } mentions
                    && Mark(typeof(TState), 0, false, mentions, read);
                return [.. Enumerable.Range(0, TState.HashedBytes).Where(i => !isKnown || read[i])];
            }
        );

    /// <summary>Who reads a byte in which two states differ.</summary>
    /// <param name="old">One of them.</param>
    /// <param name="now">The other one.</param>
    /// <param name="readers">For each byte that makes a state, its readers as a set.</param>
    public static ulong ReadersOfChange<TState>(in TState old, in TState now, ReadOnlySpan<ulong> readers)
        where TState : unmanaged
    {
        ref byte a = ref Unsafe.As<TState, byte>(ref Unsafe.AsRef(in old));
        ref byte b = ref Unsafe.As<TState, byte>(ref Unsafe.AsRef(in now));
        ulong all = 0;
        int at = 0;
        for (; at + Vector512<byte>.Count <= readers.Length; at += Vector512<byte>.Count)
        {
            var isEqual = Vector512.Equals(
                Vector512.LoadUnsafe(ref a, (nuint)at),
                Vector512.LoadUnsafe(ref b, (nuint)at)
            );
            for (ulong differ = ~isEqual.ExtractMostSignificantBits(); differ != 0; differ &= differ - 1)
            {
                all |= readers[at + BitOperations.TrailingZeroCount(differ)];
            }
        }
        for (; at < readers.Length; at++)
        {
            all |= Unsafe.Add(ref a, at) != Unsafe.Add(ref b, at) ? readers[at] : 0;
        }
        return all;
    }

    private static bool CapturesNothing(Delegate lambda) =>
        lambda.Target is null || lambda.Target.GetType().GetFields(StructFields.OfInstance).Length == 0;

    /// <summary>All that a method names, itself and in what it calls; null if it cannot be followed.</summary>
    private static Mentions? Follow(MethodBase root)
    {
        var all = new Mentions();
        var seen = new HashSet<MethodBase> { root };
        var waiting = new Stack<MethodBase>(seen);
        while (waiting.TryPop(out var method))
        {
            var direct = OfMethod.GetOrAdd(method, Direct);
            if (!direct.CanBeFollowed)
            {
                return null;
            }
            all.Fields.UnionWith(direct.Fields);
            all.Whole.UnionWith(direct.Whole);
            foreach (var called in direct.Called.Where(seen.Add))
            {
                waiting.Push(called);
            }
        }
        return all;
    }

    private static Mentions Direct(MethodBase method)
    {
        var mentions = new Mentions { CanBeFollowed = method.GetMethodBody() is not null };
        foreach (
            var (code, names) in CalledMethods.Instructions(
                method,
                OperandType.InlineMethod,
                OperandType.InlineField,
                OperandType.InlineType,
                OperandType.InlineTok,
                OperandType.InlineSig
            )
        )
        {
            switch (names)
            {
                case FieldInfo field:
                    mentions.Add(field);
                    break;
                case MethodBase called when IsOurs(called):
                    mentions.CanBeFollowed &=
                        !called.IsAbstract && (called.IsFinal || !called.IsVirtual || code == OpCodes.Call);
                    mentions.Called.Add(called);
                    break;
                case MethodBase called when !HandsOn(called) && !IsOfInlineArrays(method):
                    mentions.AddWhole(called.DeclaringType!);
                    mentions.AddWhole(called.IsGenericMethod ? called.GetGenericArguments() : []);
                    break;
                case Type type when code == OpCodes.Box || code == OpCodes.Constrained:
                    mentions.AddWhole(type);
                    break;
                case null when code == OpCodes.Calli:
                    mentions.CanBeFollowed = false;
                    break;
                default:
                    break;
            }
        }
        return mentions;
    }

    /// <summary>Is its IL to be read? What the framework does with a struct is not followed: it may read all of it.</summary>
    private static bool IsOurs(MethodBase method) =>
        method.DeclaringType is { } type
        && !type.IsSubclassOf(typeof(Delegate))
        && type.Assembly.GetName().Name?.StartsWith("System.", StringComparison.Ordinal) == false;

    /// <summary>The compiler's own: a reference to an element of an inline array.</summary>
    private static bool IsOfInlineArrays(MethodBase method) =>
        method.DeclaringType?.Name == "<PrivateImplementationDetails>";

    /// <summary>What the framework only hands on, to be read through its fields.</summary>
    private static bool HandsOn(MethodBase method) =>
        method.DeclaringType is { } type
        && (
            type.IsSubclassOf(typeof(Delegate))
            || (type.IsGenericType && Spans.Contains(type.GetGenericTypeDefinition()))
            || Spans.Contains(type.DeclaringType)
            || (type == typeof(Unsafe) && method.Name is nameof(Unsafe.AsRef) or nameof(Unsafe.Add))
            || (
                type == typeof(MemoryMarshal)
                && method.Name is nameof(MemoryMarshal.CreateSpan) or nameof(MemoryMarshal.CreateReadOnlySpan)
            )
        );

    /// <summary>Marks the bytes of a struct that lie behind named fields only; false if it is not known where its fields lie.</summary>
    private static bool Mark(Type type, int at, bool isWhole, Mentions mentions, bool[] read)
    {
        if (StructFields.IsLeaf(type))
        {
            Array.Fill(read, true, at, StructFields.SizeOf(type));
            return true;
        }
        if (StructFields.Of(type) is not { } fields)
        {
            return false;
        }
        isWhole |= mentions.Whole.Contains(type);
        bool isArray = StructFields.LengthOf(type) is not null;
        return fields
            .Where(f => isWhole || isArray || mentions.Fields.Contains((type, f.Field.Name)))
            .All(f => Mark(f.Field.FieldType, at + f.At, isWhole, mentions, read));
    }

    /// <summary>What a method names: fields, types that may be read as a whole, and what it calls.</summary>
    private sealed class Mentions
    {
        public HashSet<(Type Type, string Name)> Fields { get; } = [];

        public HashSet<Type> Whole { get; } = [];

        public HashSet<MethodBase> Called { get; } = [];

        public bool CanBeFollowed { get; set; } = true;

        public void Add(FieldInfo field)
        {
            if (!field.FieldType.IsSubclassOf(typeof(Delegate)))
            {
                Fields.Add((field.DeclaringType!, field.Name));
            }
            else if (field is { IsStatic: true, IsInitOnly: true } && field.GetValue(null) is Delegate held)
            {
                CanBeFollowed &= CapturesNothing(held);
                Called.Add(held.Method);
            }
            else
            {
                // where the compiler keeps the delegate of a lambda, the lambda is named beside it
                CanBeFollowed &= field.IsStatic && field.Name.StartsWith('<');
            }
        }

        public void AddWhole(params ReadOnlySpan<Type> types)
        {
            foreach (var type in types)
            {
                Whole.Add(type);
                AddWhole(type.IsGenericType ? type.GetGenericArguments() : []);
            }
        }
    }
}
