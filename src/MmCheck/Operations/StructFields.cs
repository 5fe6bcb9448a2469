using System.Reflection;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>Where the fields of an unmanaged struct lie.</summary>
internal static class StructFields
{
    public const BindingFlags OfInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// The fields of a struct with their places, in their order; the one field of an inline array as often as the array has elements. Null if
    /// it is not laid out one field behind the other.
    /// </summary>
    public static IReadOnlyList<(FieldInfo Field, int At)>? Of(Type type)
    {
        var fields = new List<(FieldInfo, int)>();
        int at = 0;
        foreach (var field in type.GetFields(OfInstance).OrderBy(f => f.MetadataToken))
        {
            at = AlignedTo(AlignmentOf(field.FieldType), at);
            for (int i = 0; i < (LengthOf(type) ?? 1); i++)
            {
                fields.Add((field, at));
                at += SizeOf(field.FieldType);
            }
        }
        return type.IsLayoutSequential && AlignedTo(AlignmentOf(type), at) == SizeOf(type) ? fields : null;
    }

    /// <summary>How many elements an inline array has; null if it is none.</summary>
    public static int? LengthOf(Type type) => type.GetCustomAttribute<InlineArrayAttribute>()?.Length;

    public static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum;

    public static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static int AlignedTo(int alignment, int at) => (at + alignment - 1) / alignment * alignment;

    private static int AlignmentOf(Type type) =>
        IsLeaf(type) || type == typeof(UInt128)
            ? SizeOf(type)
            : type.GetFields(OfInstance).Aggregate(1, (most, f) => Math.Max(most, AlignmentOf(f.FieldType)));
}
