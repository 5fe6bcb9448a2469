namespace MmCheck.Tests.Litmus;

/// <summary>The examples of the format's documentation, as they stand there.</summary>
internal static class Examples
{
    public const string SeedHazard = """
        MM skip-if-pte-unchanged/mprotect-none-revokes
        "mprotect(PROT_NONE) over a hinted page leaves a device with access"
        {
         kernel v6.6+driver-maps-protnone+skip-if-pte-unchanged;
         page 0: private anon rw;
        }
         P0                     | P1 (driver)            ;
         write 0                |                        ;
         numa_scan 0            |                        ;
                                | map 0 read             ;
         mprotect 0 none        |                        ;
        breaks mprotect-none-revokes
        holds mprotect-none-revokes
         on v6.5+driver-maps-protnone+skip-if-pte-unchanged
        holds mprotect-none-revokes on v6.6+driver-maps-protnone
        holds mprotect-none-revokes on v6.6+skip-if-pte-unchanged
        schedule
         P0:write
         P0:numa_scan
         P1:map
         P0:mprotect

        """;

    public const string HintNeverOpens = """
        MM hint-never-opens-prot-none
        "neither a racing hint fault nor a FORCE write opens a PROT_NONE page"
        {
         kernel v6.12;
         page 0: private anon rw;
        }
         P0                     | P1                     ;
         write 0                | numa_scan 0            ;
         fork                   | read 0                 ;
         mprotect 0 none        |                        ;
         gup 0 write force      |                        ;
        holds protnone-sticky-under-hint, force-never-unprotects
        forall (vma(0)=none /\ pte(0)=protnone)
        breaks protnone-sticky-under-hint on v6.12+no-vma-check-in-fault

        """;

    public const string WithoutRetryCheck = """
        MM kvm-without-retry-check/no-stale-after-end
        "KVM installs a page that was zapped after it had looked it up"
        {
         kernel v6.12+kvm-without-retry-check;
         page 0: private anon rw;
         guest 0;
        }
         P0                     | P1 (vcpu)              ;
                                | guest_read 0           ;
         madvise 0 dontneed     |                        ;
        breaks no-stale-after-end
        holds no-stale-after-end on v6.12
        schedule
         P1:guest_read/mmu_invalidate_retry_gfn_unsafe#2
         P0:madvise
         P1:guest_read

        """;

    public const string ForceReads = """
        MM force-reads-prot-none
        "FOLL_FORCE reads a PROT_NONE page and leaves it as it is"
        {
         kernel v6.12;
         page 0: private anon rw;
        }
         P0                          ;
         write 0 7                   ;
         mprotect 0 none             ;
         r0 = gup 0 read             ;
         r1 = gup 0 read force       ;
         r2 = gup 0 read force honor ;
         r3 = read 0                 ;
        holds gup-progress, force-never-unprotects
        forall (P0:r0=EFAULT /\ P0:r1=folio(0) /\ P0:r2=folio(0))
        forall (P0:r3=SIGSEGV /\ pte(0)=protnone)
        breaks gup-progress on v6.12+honor-ignores-vma

        """;

    public const string KsmMerges = """
        MM ksm-on-prot-none
        "KSM merges equal pages of a PROT_NONE mapping (not on v6.1)"
        {
         page 0-1: private anon rw mergeable;
        }
         P0                     ;
         write 0 5              ;
         write 1 5              ;
         mprotect 0-1 none      ;
         ksm_merge 0 1          ;
        never (folio(0)=folio(1)) on v6.1
        forall (folio(0)=folio(1)) on v6.5
        forall (folio(0)=folio(1)) on v6.12

        """;

    public const string Smaps = """
        MM smaps-prot-none-thp
        "smaps misses a huge page of a PROT_NONE mapping (v6.1 only)"
        {
         page 0-3: private anon rw thp;
        }
         P0                     ;
         write 0                ;
         mprotect 0-3 none      ;
         r0 = smaps 0-3         ;
        forall (P0:r0=4) on v4.9
        forall (P0:r0=0) on v6.1
        forall (P0:r0=4) on v6.5

        """;

    public const string ForkKeepsThePin = """
        MM fork-keeps-the-pin
        "a page pinned by GUP-fast stays the parent's page across fork"
        {
         kernel v6.12;
         page 0: private anon rw;
        }
         P0             | P1                        | P2 (child)     ;
         write 0 1      | r0 = gup 0 write pin fast | r0 = read 0    ;
         fork           |                           |                ;
         write 0 2      |                           |                ;
        holds pin-stays-mapped, cow-isolation
        never (P2:r0=2)
        forall (P1:r0=folio(0))
        breaks pin-stays-mapped on v6.12+gup-fast-trusts-first-read

        """;

    public const string GuestSeesRevoke = """
        MM guest-sees-revoke
        "once a guest has got EFAULT it never reads the page again"
        {
         kernel v6.12;
         page 0: private anon rw;
         guest 0;
        }
         P0                     | P1 (vcpu)              ;
         write 0 7              | r0 = guest_read 0      ;
         mprotect 0 none        | r1 = guest_read 0      ;
        exists (P1:r0=7 /\ P1:r1=EFAULT)
        never (P1:r0=EFAULT /\ P1:r1=7)

        """;

    public static readonly IReadOnlyList<string> All =
    [
        SeedHazard,
        HintNeverOpens,
        WithoutRetryCheck,
        ForceReads,
        KsmMerges,
        Smaps,
        ForkKeepsThePin,
        GuestSeesRevoke,
    ];
}
