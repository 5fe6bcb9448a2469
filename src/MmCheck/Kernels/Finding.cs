namespace MmCheck;

/// <summary>An invariant that a kernel really breaks and is known to: data of the kernel, not a wish. Patches introduce findings and fix them.</summary>
/// <param name="Invariant">The broken invariant's name.</param>
/// <param name="Says">What the kernel does instead, in one sentence without a full stop.</param>
/// <param name="Source">The report, commit or recording that confirms it.</param>
/// <param name="Litmus">The path in the repository of the litmus file that shows it, and breaks nothing else; empty if there is none.</param>
public sealed record Finding(string Invariant, string Says, string Source, string Litmus = "");
