using LinuxMm.Reference;
using Difference = LinuxMm.Refinements.Difference;

namespace LinuxMm.Host;

/// <summary>A difference that is understood: what the kernel does and the models do not say, with its source.</summary>
/// <param name="Name">In kebab-case.</param>
/// <param name="Says">What the kernel does, and where that stands.</param>
/// <param name="Since">The first release that does it.</param>
public sealed record Deviation(string Name, string Says, Version Since)
{
    private static readonly IReadOnlyList<Deviation> All =
    [
        new(
            "mremap-checks-arguments-first",
            "a target that overlaps is EINVAL before any VMA is looked up: mm/mremap.c:check_mremap_params, since v6.17",
            new(6, 17)
        )
        {
            IsHarmless = (call, reply) =>
                call is Mremap(var pages, var target)
                && target <= pages.Last
                && target + pages.Count > pages.First
                && reply.Errno == Reference.Errno.EINVAL,
        },
        new(
            "mremap-moves-several-vmas",
            "MREMAP_FIXED moves several VMAs, and holes between them: mm/mremap.c:remap_move, d23cb648e365, since v6.17",
            new(6, 17)
        )
        {
            Explains = (d, _, model) => d.Last?.Call is Mremap { Pages.Count: > 1 } && !IsGranted(d, model),
        },
        new(
            "neighbours-stay-apart",
            "VMAs that look alike stay two where one has an anon_vma, is accounted, was moved, or is of another file: mm/vma.c:can_vma_merge_after. Faults map what is around them in one VMA only",
            new(0, 0)
        )
        {
            Explains = (d, done, _) =>
                AreApart(done)
                && (
                    d.What == "minor faults"
                    || d.What.StartsWith("presence", StringComparison.Ordinal)
                    || d is { Last.Call: Smaps or Reference.Lookup, What: "result" } // tells presence
                    || d is { Last.Call: Mremap, What: "result", Actual: "EFAULT" }
                ),
        },
    ];

    /// <summary>Does this answer to a call leave everything as it was? Then it is not compared, and what comes after it is.</summary>
    public Func<Call, Reply, bool> IsHarmless { get; private init; } = (_, _) => false;

    /// <summary>Is a difference of this kind, given what the kernel did and the model that differs? Nothing behind it is compared.</summary>
    public Func<Difference, Done, MachineKind, bool> Explains { get; private init; } = (_, _, _) => false;

    /// <summary>Those of a kernel.</summary>
    public static IReadOnlyList<Deviation> Of(Version kernel) => [.. All.Where(d => kernel >= d.Since)];

    /// <summary>Does the model say that the last call succeeds?</summary>
    private static bool IsGranted(Difference difference, MachineKind model)
    {
        var kernel = model(difference.Run.Setup);
        var reply = Reply.Untold;
        foreach (var (task, call) in difference.Run.Turns)
        {
            reply = kernel.Do(task, call);
        }
        return reply.Errno == Reference.Errno.Ok;
    }

    /// <summary>Does a VMA begin where the page before looks just like its first page?</summary>
    private static bool AreApart(Done done) =>
        Enumerable
            .Range(1, Capacity.Pages - 1)
            .Any(page =>
                (done.Starts & (1 << page)) != 0 && done.View.Process[page].Maps == done.View.Process[page - 1].Maps
            );
}
