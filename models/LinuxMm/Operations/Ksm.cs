namespace LinuxMm.Operations;

/// <summary>Kernel samepage merging: mm/ksm.c.</summary>
public static class Ksm
{
    // csharpier-ignore-start
    /// <summary>
    /// ksmd, for one page that it scans: scan_get_next_rmap_item, cmp_and_merge_page (mm/ksm.c, v6.1 and v6.12). If some page of KSM has the same
    /// content, the page is replaced with it; if not, the second page is taken for the one that the unstable tree holds, and if it is equal both
    /// become one. That page is of the caller's address space; ksmd itself goes through all of them. One merge at a time, as there is one ksmd.
    /// Results: 0 merged, ENOENT no equal page found, EFAULT a page is in use or has changed. Left out: checksums, which keep pages that change
    /// out of the trees; use_zero_pages; the limit of sharing; nodes that are not merged across; large folios, which are split first.
    /// </summary>
    public static Operation Merge(Kernel kernel) => new("ksm_merge", "ksmd: cmp_and_merge_page()", null, Params.Page, Params.OtherPage)
    {
        { "ksm_thread_mutex", (ref k, ref me) => k.KsmLock(ref me) ? Next : Blocked, Right },
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "scan_get_next_rmap_item", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                me.Found = k.GetMergeable(kernel.KsmScanFollows, kernel, me.Space, me.Args.First);
                return Next;
            } },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return me.Found.IsNone ? Goto("no_page") : Next;
            }, Left },
        { "stable_tree_search", (ref k, ref me) =>
            {
                var twin = k.StableTwin(me.Found);
                if (twin.IsNone)
                {
                    return Goto("unstable_tree_search_insert");
                }
                if (twin == me.Found)
                {
                    return Goto("merged"); // it has been merged before
                }
                k.Get(twin);
                me.Fault.Copy = twin;
                return Next;
            } },
          TryToMergeWithKsmPage(kernel).With((ref me) => me.Fault.Page = me.Args.First),
        { "stable_tree_append", (ref _, ref me) => me.Returned == Errno.Ok ? Goto("merged") : Goto("not_merged"), Both },
        { "unstable_tree_search_insert", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "get_mergeable_page", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                me.Fault.Copy = k.GetMergeable(kernel.GetMergeablePageFollows, kernel, me.Space, me.Args.OtherPage);
                return Next;
            } },
        { "memcmp_pages", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                var other = me.Fault.Copy;
                bool isOther = !other.IsNone && other != me.Found && me.Args.OtherPage != me.Args.First;
                return isOther && k.AreEqual(me.Found, other) ? Next : Goto("no_page");
            }, Left },
          TryToMergeWithKsmPage(kernel).With((ref me) => me.Fault.Page = me.Args.First),
        { "try_to_merge_two_pages", (ref _, ref me) => me.Returned == Errno.Ok ? Next : Goto("not_merged"), Both },
          TryToMergeWithKsmPage(kernel).With((ref me) => me.Fault.Page = me.Args.OtherPage),
        { "stable_tree_insert", (ref k, ref me) =>
            {
                if (me.Returned == Errno.Ok)
                {
                    return Goto("merged");
                }
                // what is left is a page of KSM with one entry; the kernel puts the other page behind break_cow
                k.Put(me.Fault.Copy);
                me.Fault.Copy = default;
                return Next;
            } },
          BreakCow(kernel),
        { "not_merged", (ref k, ref me) => { k.PutMerged(ref me); return Return(Errno.EFAULT); } },
        { "merged",     (ref k, ref me) => { k.PutMerged(ref me); return Return(Errno.Ok); } },
        { "no_page",    (ref k, ref me) => { k.PutMerged(ref me); return Return(Errno.ENOENT); } },
    };

    /// <summary>
    /// madvise(MADV_MERGEABLE) and madvise(MADV_UNMERGEABLE): madvise_vma_behavior, ksm_madvise (mm/madvise.c, mm/ksm.c, v6.12), with mmap_lock
    /// held for writing. No bracket but that of a VMA which is split. A VMA that cannot be merged, or is so advised already, ignores the advice; holes are an error in
    /// the end; a failed copy is one at once, and leaves the flag.
    /// </summary>
    public static Operation Advise(Kernel kernel) => new("ksm_madvise")
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        new Loop("madvise_walk_vmas", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (Merging.TakesAdvice(k.Mms[me.Space].Vmas[me.Area.First], me.Args.Advice))
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
              UnmergeKsmPages(kernel).If((in me) => me.Args.Advice == Advice.Unmergeable),
            { "vma_modify_flags", (ref k, ref me) =>
                {
                    if (me.Returned != Errno.Ok)
                    {
                        return me.Returned == Errno.BUG ? Goto("oops") : Goto("no_memory");
                    }
                    me.Split = k.Mms[me.Space].CutsOf(me.Area);
                    return Next;
                }, Both },
              Splitting.VmaAdjustTransHuge(kernel),
            { "vm_flags_reset", (ref k, ref me) =>
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        k.Mms[me.Space].Vmas[page].Flags = vma.Flags ^ Vm.Mergeable;
                    }
                    return Next;
                } },
        },
        { "mmap_write_unlock", (ref k, ref me) =>
            {
                me.MmapWriteUnlock();
                return Return(k.Mms[me.Space].AllMapped(me.Args.First, me.Args.Last) ? Errno.Ok : Errno.ENOMEM);
            }, Left },
        { "no_memory", (ref _, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
        { "oops",      (ref _, ref me) => { me.MmapWriteUnlock(); return Return(Errno.BUG); }, Left },
    };

    /// <summary>unmerge_ksm_pages (mm/ksm.c, v6.12): page by page.</summary>
    public static Operation UnmergeKsmPages(Kernel kernel) => new("unmerge_ksm_pages")
    {
          Locals((ref me) => me.Walk = default),
        { "unmerge_ksm_pages", (ref _, ref me) => { me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }; return Next; }, Both },
        new Loop("next_page", (ref _, ref me) => me.Walk.IsInside ? Next : Break)
        {
              BreakKsm(kernel),
            { "page_done", (ref _, ref me) =>
                {
                    if (me.Returned != Errno.Ok)
                    {
                        return Return(me.Returned);
                    }
                    me.Walk.Page = me.Walk.Page < me.Walk.Last ? me.Walk.Page + 1 : default(PageId);
                    return Next;
                }, Both },
        },
    };

    /// <summary>break_cow (mm/ksm.c, v6.12): the merge of the scanned page is undone.</summary>
    private static Operation BreakCow(Kernel kernel) => new("break_cow")
    {
          Locals((ref me) => me.Walk = default),
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "find_mergeable_vma", (ref k, ref me) =>
            {
                me.Walk = new() { Page = me.Args.First, Last = me.Args.First };
                return k.IsMergeable(me.Space, me.Args.First) ? Next : Goto("mmap_read_unlock");
            } },
          BreakKsm(kernel),
        { "mmap_read_unlock", (ref _, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
    };

    /// <summary>
    /// break_ksm (mm/ksm.c, v6.1 and v6.12) for the page that the walk is at: faults for as long as the entry names a page of KSM. It works for
    /// inaccessible memory, too, because do_wp_page does. The reference that v6.1 holds during the fault is left out.
    /// </summary>
    private static Operation BreakKsm(Kernel kernel) => new("break_ksm")
    {
        new Loop("find_ksm_page", (ref k, ref me) =>
            me.Returned == Errno.SIGBUS ? Break // "we may get VM_FAULT_SIGBUS"
            : me.Returned != Errno.Ok ? Return(me.Returned)
            : k.IsPmdLocked(in me) ? Blocked
            : k.FindsKsm(kernel, me.Space, me.Walk.Page) ? Next
            : Break)
        {
            Faults.HandleMmFault(kernel).With((ref me) => me.Fault = new() { Page = me.Walk.Page, Flags = kernel.BreakKsmFlags() }),
        },
    };

    /// <summary>
    /// try_to_merge_with_ksm_page, try_to_merge_one_page (mm/ksm.c, v6.12): the page at Fault.Page is write-protected; then it is made a page of
    /// KSM, or replaced with one if it is still equal. Its lock is not waited for.
    /// </summary>
    private static Operation TryToMergeWithKsmPage(Kernel kernel) => new("try_to_merge_with_ksm_page")
    {
          Locals((ref me) => (me.Fault.Page, me.Fault.Orig) = (default, default)),
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "trylock_page", (ref k, ref me) =>
            k.IsMergeable(me.Space, me.Fault.Page) && k.TryLockSmall(Merging.Merged(in me)) ? Next : Goto("no_vma") },
          WriteProtectPage(kernel),
        { "pages_identical", (ref k, ref me) =>
            {
                var kpage = k.Kpage(in me);
                if (me.Fault.Orig.IsNone)
                {
                    return Goto("unlock_page");
                }
                if (kpage.IsNone)
                {
                    k.MakeKsm(me.Found);
                    return Goto("unlock_page");
                }
                if (!k.AreEqual(Merging.Merged(in me), kpage))
                {
                    me.Fault.Orig = default;
                    return Goto("unlock_page");
                }
                return Next;
            } },
          ReplacePage(kernel),
        { "unlock_page", (ref k, ref me) => { k.UnlockPage(Merging.Merged(in me)); return Next; } },
        { "mmap_read_unlock", (ref _, ref me) => { me.MmapReadUnlock(); return Return(me.Fault.Orig.IsNone ? Errno.EFAULT : Errno.Ok); }, Left },
        { "no_vma",           (ref _, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
    };

    /// <summary>
    /// write_protect_page (mm/ksm.c, v6.12), with a bracket of its own. A hint stays one. Left out: that the address is computed from the page
    /// (page_address_in_vma), which fails before the bracket if the VMA was mapped anew.
    /// </summary>
    private static Operation WriteProtectPage(Kernel kernel) => new("write_protect_page")
    {
        { "invalidate_range_start", (ref k, ref me) => { k.Begin(ref me, me.Fault.Page, me.Fault.Page, NotifierEvent.Clear); return Next; } },
          NotifierCalls.SubscribersStart(kernel),
        { "ptep_clear_flush", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                var (old, wasExclusive) = (k.Mms[me.Space].Ptes[me.Fault.Page], k.IsExclusive(Merging.Merged(in me)));
                me.Fault.Orig = k.WriteProtect(me.Space, me.Fault.Page, Merging.Merged(in me));
                if (k.Mms[me.Space].Ptes[me.Fault.Page] != old || k.IsExclusive(Merging.Merged(in me)) != wasExclusive)
                {
                    me.Bracket.Flags |= BracketFlags.EntryReplaced;
                }
                return Next;
            } },
          NotifierCalls.ChangePte().If((in me) => me.Bracket.IsEntryReplaced),
        { "invalidate_range_end", (ref _, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };

    /// <summary>replace_page (mm/ksm.c, v6.12): only if the entry is still the one that write_protect_page left.</summary>
    private static Operation ReplacePage(Kernel kernel) => new("replace_page")
    {
        { "invalidate_range_start", (ref k, ref me) => { k.Begin(ref me, me.Fault.Page, me.Fault.Page, NotifierEvent.Clear); return Next; } },
          NotifierCalls.SubscribersStart(kernel),
        { "ptep_clear_flush", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (k.Mms[me.Space].Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    me.Fault.Orig = default;
                    return Next;
                }
                k.Replace(me.Space, me.Fault.Page, k.Kpage(in me));
                me.Bracket.Flags |= BracketFlags.EntryReplaced;
                return Next;
            } },
          NotifierCalls.ChangePte().If((in me) => me.Bracket.IsEntryReplaced),
        { "invalidate_range_end", (ref _, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
