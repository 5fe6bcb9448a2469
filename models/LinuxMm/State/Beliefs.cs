using System.Globalization;

namespace LinuxMm;

/// <summary>What a task goes by that it has read before: a sequence, a page.</summary>
internal static class Beliefs
{
    /// <summary>Its beliefs, each held against the state as it is now.</summary>
    public static IEnumerable<Belief> Of(in State state, in Task me)
    {
        var beliefs = new List<Belief>();
        int page = me.Args.First;
        if (me.Map.Who != Subscriber.None && me.Map.Seq != 0)
        {
            string name = me.Map.Who switch
            {
                Subscriber.Kvm or Subscriber.Cache => "mmu_seq",
                Subscriber.Driver => "driver_seq",
                _ => "interval_seq",
            };
            int read = State.Count(me.Map.Seq);
            int now = State.Count(
                me.Map.Who switch
                {
                    Subscriber.Kvm or Subscriber.Cache => state.Kvm.Seq,
                    Subscriber.Driver => state.Driver.Seq,
                    _ => state.Notifiers.Seq,
                }
            );
            beliefs.Add(
                new(
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"{name}={read}, read at {{0}}"),
                    string.Create(CultureInfo.InvariantCulture, $"{now} since {{0}}"),
                    read == now
                )
            );
        }
        if (me.Map.Who != Subscriber.None && !me.Found.IsNone)
        {
            beliefs.Add(
                new(
                    "folio",
                    string.Create(CultureInfo.InvariantCulture, $"page {page} is the folio found at {{0}}"),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"pte({page})={Setting.Print(state.Mms[0].EntryAt(page))} since {{0}}"
                    ),
                    state.Mms[0].EntryAt(page).Folio == me.Found
                )
            );
        }
        return beliefs;
    }
}
