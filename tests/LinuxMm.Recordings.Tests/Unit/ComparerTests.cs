namespace LinuxMm.Tests.Unit;

/// <summary>That the comparison can fail: changed answers are found, and what cannot be played is told.</summary>
public sealed class ComparerTests
{
    private static readonly Observables Observed = Played.Of("A02", "6.12.117").Recording.Operations[3].Observed;

    [Fact]
    public void A_changed_answer_of_every_kind_is_a_difference()
    {
        Assert.Equal(["result"], Changed(o => o with { Result = "EFAULT" }));
        Assert.Equal(["faults"], Changed(o => o with { Observed = Observed with { Faults = 1 } }));
        Assert.Equal(["hint_faults"], Changed(o => o with { Observed = Observed with { HintFaults = 1 } }));
        Assert.Equal(["scan_updates"], Changed(o => o with { Observed = Observed with { ScanUpdates = 1 } }));
        Assert.Equal(["migrated"], Changed(o => o with { Observed = Observed with { Migrated = 1 } }));
        Assert.Equal(["notifier"], Changed(o => o with { Observed = Observed with { Notifier = [] } }));
        Assert.Equal(
            ["spte4k"],
            Changed(o => o with { Observed = Observed with { Kvm = new Dictionary<string, int> { ["spte4k"] = 1 } } })
        );
        Assert.Contains(
            "pte 0",
            Changed(o => o with { Observed = Observed with { Entries = new Dictionary<int, Entry>() } })
        );
    }

    [Fact]
    public void Only_results_and_faults_are_compared_where_no_more_was_observed()
    {
        Assert.Empty(Changed(o => o with { Observed = Observed with { HintFaults = 1 } }, "6.18.44"));
        Assert.Equal(["faults"], Changed(o => o with { Observed = Observed with { Faults = 1 } }, "6.18.44"));
    }

    [Theory]
    [InlineData("warm 0", "begins with no known operation")]
    [InlineData("mremap 0 2 3 to 8", "the model's mremap goes to a fixed place, with the length as it is")]
    [InlineData("c rd 0", "no child is there")]
    [InlineData("cexit", "no child is there")]
    [InlineData("vmsread", "no page is kept in a pipe")]
    [InlineData("gup 0 s", "the model's gup has no flag s")]
    [InlineData("fast 0 d", "the model's gup_fast has no flag d")]
    [InlineData("clearrefs 5", "the model's clear_refs takes no 5")]
    [InlineData("scan", "without the policies of numa")]
    [InlineData("slot 0 1 16", "no virtual machine is open")]
    [InlineData("refs 0", "LRU lists")]
    [InlineData("madvise 0 1 pageout", "the model has no reclaim")]
    [InlineData("madvise 0 2 warm", "takes no warm")]
    [InlineData("wr 600000000 1", "is no number")]
    [InlineData("rawmprotect 0 0x300000000 1", "outside the arena")]
    [InlineData("rawmprotect 0 4096 0x1000001", "no VMA of the model grows")]
    [InlineData("peek 3", "no handle 3 is held")]
    public void What_cannot_be_played_ends_the_program_with_a_reason(string operation, string why)
    {
        var recording = Played.Of("A02", "6.12.117").Recording;
        var operations = recording.Operations.ToList();
        operations[2] = operations[2] with { Text = operation };

        var comparison = Compare(recording with { Operations = operations });

        Assert.Equal(2, comparison.Compared);
        Assert.Contains(why, comparison.WhyNotExercised!, StringComparison.Ordinal);
    }

    [Fact]
    public void Room_that_the_model_lacks_is_told_and_no_difference()
    {
        var recording = Played.Of("A02", "6.12.117").Recording;
        var got = new RecordedOperation("gup 0 -", "pages=1 byte=7", Observables.Nothing);

        var comparison = Compare(
            recording with
            {
                Operations = [.. recording.Operations.Take(2), .. Enumerable.Repeat(got, Capacity.Handles + 1)],
            }
        );

        Assert.Equal(2 + Capacity.Handles, comparison.Compared);
        Assert.Empty(comparison.Differences);
        Assert.Contains("no folio or handle left", comparison.WhyNotExercised!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_that_is_written_is_read_again()
    {
        var recording = Played.Of("A02", "6.12.117").Recording;
        RecordedOperation[] operations =
        [
            .. recording.Operations.Take(2),
            new("wr 0 0", "ok", Observables.Nothing),
            new("rd 0", "ok 0", Observables.Nothing),
            new("rd 1", "ok 7", Observables.Nothing),
        ];

        var comparison = Compare(recording with { Operations = operations });

        Assert.True(comparison.IsCarried);
        Assert.Empty(comparison.Differences);
    }

    [Fact]
    public void A_kernel_that_nothing_describes_is_not_exercised()
    {
        var comparison = Compare(Played.Of("A02", "6.12.117").Recording with { Kernel = "9.9" });

        Assert.Equal(0, comparison.Compared);
        Assert.Contains("9.9", comparison.WhyNotExercised!, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_model_kernel_gives_another_answer()
    {
        // v6.5 takes every hint before a lookup returns; the recorded process_vm_readv leaves it
        var comparison = Comparer.Compare(Played.Of("C01", "6.12.117").Recording, _ => Played.Build("v6.5"));

        Assert.Contains(comparison.Differences, d => d is { Operation: "pvr 2", What: "hint_faults" });
    }

    private static IEnumerable<string> Changed(
        Func<RecordedOperation, RecordedOperation> change,
        string kernel = "6.12.117"
    )
    {
        var recording = Played.Of("A02", kernel).Recording;
        var operations = recording.Operations.ToList();
        operations[3] = change(operations[3]);
        return Compare(recording with { Operations = operations })
            .Differences.Where(d => d.Place == 3)
            .Select(d => d.What);
    }

    private static Comparison Compare(Recording recording) => Comparer.Compare(recording, Played.Build);
}
