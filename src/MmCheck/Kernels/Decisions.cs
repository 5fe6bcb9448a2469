using System.Reflection;

namespace MmCheck;

/// <summary>The decisions of a kernel: the properties of its record.</summary>
internal static class Decisions<TKernel>
    where TKernel : class
{
    /// <summary>Each with its name, the method that reads it, and a way to read it.</summary>
    public static readonly IReadOnlyList<(string Name, MethodInfo Getter, Func<TKernel, object?> Read)> All =
    [
        .. typeof(TKernel)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is not null)
            .Select(p => (p.Name, p.GetMethod!, Reader(p))),
    ];

    /// <summary>What a decision is on a kernel.</summary>
    public static object? Of(TKernel kernel, string name) => All.First(d => d.Name == name).Read(kernel);

    // Every build reads every decision many times; reflection would emit code for each property that it is asked for more than once.
    private static Func<TKernel, object?> Reader(PropertyInfo property) =>
        property.PropertyType.IsValueType
            ? property.GetValue
            : property.GetMethod!.CreateDelegate<Func<TKernel, object?>>();
}
