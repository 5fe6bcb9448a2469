using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>A version that people run: the release before it and some commits.</summary>
/// <param name="Name">As in <c>v6.12</c>.</param>
/// <param name="Says">What is different about it, in a few words.</param>
/// <param name="Commits">What it adds to the release before, oldest first.</param>
public sealed record Release<TKernel, TState, TTask>(
    string Name,
    string Says,
    IReadOnlyList<Patch<TKernel, TState, TTask>> Commits
)
    where TKernel : class;

/// <summary>The decisions of the oldest kernel, with their C# text.</summary>
/// <param name="Kernel">The decisions.</param>
/// <param name="Source">The initialiser's text, from which diffs quote.</param>
public sealed record BaseKernel<TKernel>(TKernel Kernel, string Source)
    where TKernel : class
{
    /// <summary>What the oldest kernel is known to break.</summary>
    public IReadOnlyList<Finding> Known { get; init; } = [];
}

/// <summary>Makes a <see cref="BaseKernel{TKernel}"/> from an object initialiser.</summary>
public static class BaseKernel
{
    /// <summary>The decisions, and their text as the compiler saw it.</summary>
    public static BaseKernel<TKernel> Of<TKernel>(
        TKernel kernel,
        [CallerArgumentExpression(nameof(kernel))] string source = ""
    )
        where TKernel : class => new(kernel, source);
}
