/// <summary>
/// "The secondary MMUs lose nothing when an mprotect() only adds rights, so do not bother them." The idea: no start unless some entry of
/// the range gets fewer rights than it has.
/// </summary>
public static class RightsThatGrow
{
    public static readonly Patch Patch = new(
        "rights-that-grow",
        "mm/mprotect: no notifier if no entry loses rights",
        source: "a mail to linux-mm",
        on: "v6.12",
        assumes: "who maps a page has no more rights to it than its entry gives"
    )
    {
        Guard(
            "change_protection/invalidate_range_start",
            kernel => (in k, in me) => me.Walk.IsNuma || AnyLosesRights(kernel, in k, in me),
            did: "not sent: no entry loses rights"
        ),
        (in k, in me) => k.FirstMapped(me.Walk.Page, me.Walk.Last),
    };

    private static bool AnyLosesRights(Kernel kernel, in State k, in Task me)
    {
        for (int page = me.Walk.Page; page <= me.Walk.Last; page++)
        {
            var has = k.Mms[me.Space].EntryAt(page);
            var gets = k.Changed(kernel, me.Space, page);
            bool isOnDevice = has.IsDevicePrivate; // no CPU has rights to it, its owner may lose some
            if (isOnDevice || (has.HardwareRights & ~gets.HardwareRights) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
