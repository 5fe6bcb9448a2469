namespace LinuxMm.Functions;

/// <summary>The cache of a page of the guest: virt/kvm/pfncache.c.</summary>
public static class PfnCaching
{
    /// <summary>gpc->refresh_lock: does any task refresh the cache?</summary>
    public static bool IsCacheRefreshed(this in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Map.Who == Subscriber.Cache)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>kvm_gpc_check, and a write by the cache. No, if it is not valid for the page.</summary>
    public static bool CacheWrite(this ref State k, Kernel kernel, ref Task me)
    {
        if (!k.Cache.IsUsableFor(me.Args.First) || !kernel.GpcHasAddress(k.Kvm, me.Args.First))
        {
            return false;
        }
        k.Folios[k.Cache.Folio].Content = me.Args.Value;
        return true;
    }

    /// <summary>mn_active_invalidate_count goes up for a bracket, ahead of the rest of KVM's start.</summary>
    public static void CountActive(this ref State k, ref Bracket bracket)
    {
        k.Kvm.Active++;
        bracket.Flags = (bracket.Flags & ~BracketFlags.Caches) | BracketFlags.Counted;
    }

    /// <summary>gfn_to_pfn_cache_invalidate_start: a cache of a page in the range is no longer valid.</summary>
    public static void InvalidateCache(this ref State k, Bracket bracket)
    {
        if (k.Cache.IsHitBy(bracket))
        {
            k.Cache.Folio = default;
        }
    }
}
