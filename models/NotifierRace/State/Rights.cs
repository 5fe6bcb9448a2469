namespace NotifierRace;

/// <summary>What may be done with a page: the protection of its VMA, what an SPTE maps, what an access needs. Ordered: each includes the ones before.</summary>
public enum Rights : byte
{
    /// <summary>Nothing. A VMA with PROT_NONE, an empty SPTE.</summary>
    None,

    /// <summary>Reading.</summary>
    Read,

    /// <summary>Reading and writing.</summary>
    ReadWrite,
}

/// <summary>What the kernel makes of protections.</summary>
public static class RightsExtensions
{
    extension(Rights rights)
    {
        /// <summary>What a fault installs under a VMA with these rights.</summary>
        public Pte Faulted => (Pte)rights;

        /// <summary>What mprotect makes of an entry that is there: pte_modify, for which PROT_NONE is protnone.</summary>
        public Pte Modified => rights == Rights.None ? Pte.Protnone : (Pte)rights;
    }
}
