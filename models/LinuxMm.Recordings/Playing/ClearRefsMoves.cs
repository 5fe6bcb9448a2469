namespace LinuxMm.Recordings;

/// <summary>/proc/self/clear_refs, which the model has no operation for.</summary>
internal static class ClearRefsMoves
{
    private const int Anonymous = 2;
    private const int OfFiles = 3;

    /// <summary>
    /// fs/proc/task_mmu.c:clear_refs_write, clear_refs_pte_range (v6.1, v6.12): entries become old, those of the zero page excepted unless it is huge;
    /// no notifier, no flush, and hints stay hints. Only soft-dirty bits, which 4 clears, are missing in the model.
    /// </summary>
    public static string Clear(Player player, Call call)
    {
        if (call.Number is < 1 or > OfFiles)
        {
            throw new NotExercisedException("the model has no soft-dirty bits");
        }
        ref var mm = ref player.Machine.State.Mms[0];
        for (int page = 0; page < Capacity.Pages; page++)
        {
            bool isFile = mm.Vmas[page].Has(Vm.File | Vm.Shmem);
            bool isOther = call.Number == (isFile ? Anonymous : OfFiles);
            ref var pte = ref mm.SlotOf(page);
            if (!isOther && pte.HasPage && (mm.IsHuge(page) || !pte.Folio.IsZeroPage))
            {
                pte.Bits &= ~PteBits.Young;
            }
        }
        return "ok";
    }
}
