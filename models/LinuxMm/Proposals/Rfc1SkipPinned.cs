namespace LinuxMm.Proposals;

/// <summary>
/// "Reduce NUMA balance caused TLB-shootdowns in a VM", RFC v1 of August 2023, three patches: a bracket of the scan says that it is one; the scan
/// leaves exclusive anonymous pages alone that may be pinned; and KVM's start keeps their SPTEs. Refused, since KVM and mm ask for the pin at
/// different times. Verdict: unsafe on v6.6, as said there: a start returns and something is still mapped (N06), by design; and where the pin
/// goes in between, the entry becomes a hint under an SPTE (N09), until the page is moved or the next scan comes. No page is lost on the way:
/// every later bracket drops the SPTE. models/LinuxMm/Scenarios/sc07-pin-dropped-in-between.litmus
/// </summary>
public static class Rfc1SkipPinned
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "rfc1-skip-pinned",
        "KVM: do not unmap pinned pages for a NUMA scan",
        source: "20230808071329.19995-1-yan.y.zhao@intel.com, patches 1 to 3; refused in ZNLWG++qK1mZcEOq@google.com",
        on: "v6.6",
        assumes: "a page that is pinned when KVM asks is still pinned when the scan asks"
    )
    {
        NumaRange.Flag(),
        { kernel => kernel with { ProtNumaSkip = (in k, in me, page) => kernel.ProtNumaSkip(in k, in me, page) || k.IsExclusivelyPinned(me.Space, k.Mms[me.Space].EntryAt(page).Folio) }, "pinned pages are left alone" },
        { kernel => kernel with { ProtNumaSkipHuge = (in k, in me, page) => kernel.ProtNumaSkipHuge(in k, in me, page) || k.IsExclusivelyPinned(me.Space, k.Mms[me.Space].EntryAt(page).Folio) }, "pinned pages are left alone" },
        {
            kernel => kernel with
            {
                StartUnmapsPage = (in k, who, bracket, page) =>
                    kernel.StartUnmapsPage(in k, who, bracket, page)
                    && !(who == Subscriber.Kvm && bracket.IsNuma && k.IsExclusivelyPinned(0, k.Kvm.Sptes[page].Folio)),
            },
            "keeps what is pinned"
        },
        new Exhibit("E4", "v6.6", "UNSAFE", "start-drops-all", "pinned-guest"),
    };
}
