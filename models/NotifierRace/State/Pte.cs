namespace NotifierRace;

/// <summary>An entry of the primary page table. The numbers of the first three are those of <see cref="Rights"/>.</summary>
public enum Pte : byte
{
    /// <summary>pte_none: nothing was ever mapped.</summary>
    None,

    /// <summary>Present and write-protected.</summary>
    ReadOnly,

    /// <summary>Present and writable.</summary>
    ReadWrite,

    /// <summary>pte_protnone: there, but the processor faults on it. PROT_NONE and a NUMA hint look the same.</summary>
    Protnone,
}

/// <summary>What the kernel asks of entries.</summary>
public static class PteExtensions
{
    extension(Pte pte)
    {
        /// <summary>Does the processor use it? pte_present and not pte_protnone.</summary>
        public bool IsMapped => pte is Pte.ReadOnly or Pte.ReadWrite;

        /// <summary>What a mapped entry grants.</summary>
        public Rights Rights => pte.IsMapped ? (Rights)pte : Rights.None;
    }
}
