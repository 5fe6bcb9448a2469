using System.Globalization;
using LinuxMm.Workloads;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>
/// What the mails of 2023 are about, as a part of a page: a guest whose memory is all pinned, so nothing can be moved, and what each scan takes from
/// it all the same. Brackets are scans there: nothing else begins one.
/// </summary>
internal static class PinnedScanHtml
{
    /// <summary>A line for each proposal that was counted; nothing if none was.</summary>
    public static Html Table(IReadOnlyList<ValidateResult> proposals)
    {
        var rows = proposals.Select(RowOf).OfType<(ValidateResult Result, long[] Without, long[] With)>().ToList();
        return rows.Count == 0
            ? Html.None
            : Html.Of(
                $"""
                <details id="pinned" open="">
                <summary>What a NUMA scan takes from a guest whose memory is all pinned</summary>
                <p class="dim">SPTEs zapped for each scan that tells KVM, on workload {Catalogue.PinnedVm.Name}: {Catalogue.PinnedVm.Says}. None of these pages can be moved.</p>
                <table class="grid">
                <thead><tr><th scope="col">proposal</th><th scope="col">kernel</th><th scope="col" class="num">a scan, without it</th><th scope="col" class="num">a scan, with it</th><th scope="col" class="num">vcpu faults, without it</th><th scope="col" class="num">vcpu faults, with it</th></tr></thead>
                <tbody>
                {Html.All(rows.Select(r => Row(r.Result, r.Without, r.With)))}
                </tbody>
                </table>
                </details>
                """
            );
    }

    private static (ValidateResult Result, long[] Without, long[] With)? RowOf(ValidateResult result)
    {
        if (result.Costs?.Workloads.FirstOrDefault(w => w.Workload.Name == Catalogue.PinnedVm.Name) is not { } counted)
        {
            return null;
        }
        var names = result.Costs.Names.ToList();
        return (result, Of(0), Of(1));

        long[] Of(int kernel) =>
            [
                .. new[] { "SPTEs zapped", "invalidate_range_start", "vcpu faults" }.Select(n =>
                    counted.Kernels[kernel][names.IndexOf(n)]
                ),
            ];
    }

    private static Html Row(ValidateResult result, long[] without, long[] with) =>
        Html.Of(
            $"<tr><th scope=\"row\">{result.Patch}</th><td class=\"m\">{result.Kernel.ToString()}</td><td class=\"num\">{PerScan(without)}</td><td class=\"num\">{PerScan(with)}</td><td class=\"num\">{Numbers.Exact(without[2])}</td><td class=\"num\">{Numbers.Exact(with[2])}</td></tr>"
        );

    /// <summary>SPTEs a scan, in hundredths; where no scan tells KVM, there is nothing to divide by.</summary>
    private static string PerScan(long[] counts) =>
        counts[1] == 0
            ? "no scan tells"
            : ((decimal)counts[0] / counts[1]).ToString("0.00", CultureInfo.InvariantCulture);
}
