namespace NotifierRace;

/// <summary>
/// The locals of one task: mprotect, the NUMA scanner, or a vcpu. Zero from the last step of an operation to the first of the next;
/// a value that is dead before that last step stays, for that is how the published counts were made.
/// </summary>
public struct Task : ITask<Task>
{
    /// <inheritdoc/>
    public ushort Pc { readonly get; set; }

    /// <inheritdoc/>
    public byte Begun { readonly get; set; }

    /// <summary>The page that the operation is about, from 0.</summary>
    [Name("page")]
    public byte Page;

    /// <summary>mprotect: the protection to be set. A guest's access: what it needs.</summary>
    public Rights Prot;

    /// <summary>A guest's access: mmu_invalidate_seq as it was before the lookup.</summary>
    public byte MmuSeq;

    /// <summary>A guest's access: what the lookup granted, and so what will be mapped.</summary>
    public Rights Found;

    /// <summary>A guest's access: how often it may still start over.</summary>
    public byte Retries;

    /// <summary>Always 0: no operation of this model has a result that anybody reads.</summary>
    public byte Result
    {
        readonly get => 0;
        set => _ = value;
    }

    /// <inheritdoc/>
    public static void Reset(ref Task me) => me = new Task { Begun = me.Begun };
}
