namespace LinuxMm.Tests.Unit;

/// <summary>
/// What KSM does when nothing happens at the same time. Two pages of private anonymous memory that may be merged; <c>same</c>: both map one
/// page.
/// </summary>
public class SamepageTests
{
    private const string Equal = "madvise 0-1 mergeable; write 0 5; write 1 5; ";
    private const string EqualDone = "0; 0; 0; ";
    private const string Merged = Equal + "ksm_merge 0 1; ";
    private const string MergedDone = EqualDone + "0; ";

    // csharpier-ignore-start
    [Theory]
    [InlineData(Equal + "ksm_merge 0 1; read 0; read 1", EqualDone + "0; 5; 5", "pte(0)=r pte(1)=r same=1 ksm(0)=1 refs(0)=2 young(0)=1 dirty(0)=0 dirty(1)=0 starts=3")]
    [InlineData(Equal + "ksm_merge 1 0", EqualDone + "0", "same=1 starts=3")]
    [InlineData(Equal + "write 1 6; ksm_merge 0 1", EqualDone + "0; ENOENT", "pte(0)=rw pte(1)=rw refs(0)=1 refs(1)=1 starts=0")]
    [InlineData("write 0 5; write 1 5; ksm_merge 0 1", "0; 0; ENOENT", "same=0 starts=0")]
    [InlineData("madvise 0 mergeable; write 0 5; write 1 5; ksm_merge 0 1; ksm_merge 1 0", "0; 0; 0; ENOENT; ENOENT", "same=0 refs(0)=1 starts=0")]
    [InlineData("madvise 0-1 mergeable; write 0; ksm_merge 0 1; ksm_merge 1 0; ksm_merge 0 0", "0; 0; ENOENT; ENOENT; ENOENT", "refs(0)=1 starts=0")]
    [InlineData("madvise 0-1 mergeable; read 0; read 1; ksm_merge 0 1", "0; 0; 0; ENOENT", "folio(0)=zero folio(1)=zero starts=0")]
    // who refers to a page stops its merge; the other page is then taken out of KSM again
    [InlineData(Equal + "gup 0 write; ksm_merge 0 1", EqualDone + "page; EFAULT", "pte(0)=rw same=0 ksm(0)=0 refs(0)=2 starts=1")]
    [InlineData(Equal + "gup 1 write pin; ksm_merge 0 1", EqualDone + "page; EFAULT", "pte(1)=rw same=0 ksm(0)=0 ksm(1)=0 refs(0)=1 refs(1)=2 starts=3")]
    [InlineData(Equal + "gup 1 write; put r3; ksm_merge 0 1", EqualDone + "page; 0; 0", "same=1")]
    // merged pages are copied by writes, and merged again from the stable tree
    [InlineData(Merged + "ksm_merge 0 1; ksm_merge 1 0", MergedDone + "0; 0", "same=1 refs(0)=2 starts=3")]
    [InlineData(Merged + "write 0 7; read 0; read 1", MergedDone + "0; 7; 5", "pte(0)=rw pte(1)=r ksm(0)=0 ksm(1)=1 refs(1)=1 starts=4")]
    [InlineData(Merged + "write 0 5; ksm_merge 0 1", MergedDone + "0; 0", "same=1 ksm(0)=1 refs(0)=2 starts=6")]
    [InlineData(Merged + "write 0 5; write 1 5; ksm_merge 0 1", MergedDone + "0; 0; 0", "same=1 ksm(0)=1 refs(0)=2 starts=8")]
    [InlineData(Merged + "gup 0 write; read 1", MergedDone + "page; 5", "pte(0)=rw same=0 ksm(1)=1")]
    [InlineData(Merged + "mprotect 0-1 r; mprotect 0-1 rw; write 1 6; read 0", MergedDone + "0; 0; 0; 5", "pte(0)=r pte(1)=rw")]
    [InlineData(Merged + "munmap 0-1", MergedDone + "0", "pte(0)=empty folios=0")]
    [InlineData(Merged + "madvise 0 dontneed; munmap 1", MergedDone + "0; 0", "folios=0")]
    // a guest uses merged pages for reading
    [InlineData(Equal + "guest_write 0 5; ksm_merge 0 1; guest_read 0; guest_read 1", EqualDone + "0; 0; 5; 5", "spte(0)=r spte(1)=r same=1")]
    [InlineData(Merged + "guest_write 0 6; guest_read 0; guest_read 1", MergedDone + "0; 6; 5", "same=0 ksm(1)=1")]
    // no scan marks them, even when one entry is left
    [InlineData(Merged + "numa_scan 0-1", MergedDone + "0", "pte(0)=r pte(1)=r")]
    // advice
    [InlineData("madvise 0-1 unmergeable; munmap 1; madvise 0-1 mergeable", "0; 0; ENOMEM", "mergeable(0)=1 starts=1")]
    [InlineData(Merged + "madvise 0 unmergeable; ksm_merge 0 1", MergedDone + "0; ENOENT", "mergeable(0)=0 mergeable(1)=1 same=0 ksm(1)=1 starts=4")]
    [InlineData(Merged + "munmap 0; madvise 0-1 unmergeable", MergedDone + "0; ENOMEM", "mergeable(1)=0 ksm(1)=0")]
    public void Ksm_does_what_is_documented_when_it_runs_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // recorded as F02: protnone entries are looked up by none, one or all of KSM's ways
    [InlineData("v4.9", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; 0", "pte(0)=protnone pte(1)=protnone same=1 starts=4")]
    [InlineData("v6.1", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; ENOENT", "same=0 starts=1")]
    [InlineData("v6.1+debian-6.1.192", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; ENOENT", "same=0 starts=1")]
    [InlineData("v6.1+d74943a2f3cd", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; 0", "same=1")]
    [InlineData("v6.5", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; 0", "pte(0)=protnone same=1")]
    [InlineData("v6.12", Equal + "mprotect 0-1 none; ksm_merge 0 1", EqualDone + "0; 0", "pte(0)=protnone pte(1)=protnone same=1 young(0)=1 dirty(0)=0 starts=4")]
    // one of them in accessible memory: it matters which one is scanned
    [InlineData("v6.1", Equal + "mprotect 1 none; ksm_merge 0 1; ksm_merge 1 0", EqualDone + "0; ENOENT; ENOENT", "same=0")]
    [InlineData("v6.1+debian-6.1.192", Equal + "mprotect 1 none; ksm_merge 0 1; ksm_merge 1 0", EqualDone + "0; ENOENT; 0", "pte(0)=r pte(1)=protnone same=1")]
    [InlineData("v6.12", Equal + "mprotect 1 none; ksm_merge 0 1", EqualDone + "0; 0", "pte(0)=r pte(1)=protnone same=1")]
    // recorded as F03: unmerged after it was made inaccessible
    [InlineData("v4.9", Merged + "mprotect 0-1 none; madvise 0-1 unmergeable", MergedDone + "0; 0", "pte(0)=protnone same=0 ksm(0)=0 dirty(0)=1 mergeable(0)=0")]
    [InlineData("v6.1", Merged + "mprotect 0-1 none; madvise 0-1 unmergeable", MergedDone + "0; 0", "pte(0)=protnone same=1 ksm(0)=1 mergeable(0)=0 starts=4")]
    [InlineData("v6.1+debian-6.1.192", Merged + "mprotect 0-1 none; madvise 0-1 unmergeable", MergedDone + "0; 0", "same=1 ksm(0)=1 mergeable(0)=0")]
    [InlineData("v6.1", Merged + "mprotect 0-1 none; madvise 0-1 unmergeable; gup 1 write force", MergedDone + "0; 0; page", "pte(1)=protnone same=0 ksm(1)=0 dirty(1)=1 starts=5")]
    // recorded as F01: a write fault leaves the copy writable and dirty, one that unshares does not
    [InlineData("v6.1", Merged + "madvise 0-1 unmergeable", MergedDone + "0", "pte(0)=rw pte(1)=rw same=0 ksm(0)=0 ksm(1)=0 dirty(0)=1 starts=5")]
    [InlineData("v6.12", Merged + "mprotect 0-1 none; madvise 0-1 unmergeable; gup 0 read force", MergedDone + "0; 0; page", "pte(0)=protnone pte(1)=protnone same=0 ksm(0)=0 excl(0)=1 dirty(0)=0 starts=6")]
    [InlineData("v6.12", Merged + "madvise 0-1 unmergeable", MergedDone + "0", "pte(0)=r pte(1)=r same=0 excl(0)=1 excl(1)=1 dirty(0)=0 starts=5")]
    // a hint is no obstacle, and lost where the page is replaced, but not where it becomes the merged one
    [InlineData("v6.1+debian-6.1.192", Equal + "numa_scan 0-1; ksm_merge 0 1", EqualDone + "0; ENOENT", "pte(0)=protnone pte(1)=protnone")]
    [InlineData("v3.8", Merged + "write 0 6; numa_scan 1", MergedDone + "0; 0", "pte(1)=protnone refs(1)=1")]
    [InlineData("v4.0", Merged + "write 0 6; numa_scan 1", MergedDone + "0; 0", "pte(1)=r refs(1)=1")]
    [InlineData("v6.12", Merged + "write 0 6; numa_scan 1", MergedDone + "0; 0", "pte(1)=r refs(1)=1")]
    [InlineData("v6.12", Equal + "numa_scan 0-1; ksm_merge 0 1", EqualDone + "0; 0", "pte(0)=protnone pte(1)=r same=1 hints=0")]
    [InlineData("v6.12", Equal + "numa_scan 0-1; ksm_merge 0 1; read 0; read 1", EqualDone + "0; 0; 5; 5", "pte(0)=r same=1 hints=1")]
    public void Ksm_does_what_its_version_does_when_it_runs_alone(string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel);

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(Atoms(end))));
    }
    // csharpier-ignore-end

    private static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
