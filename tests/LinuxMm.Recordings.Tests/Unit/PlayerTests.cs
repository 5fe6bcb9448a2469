namespace LinuxMm.Tests.Unit;

/// <summary>What recordings of this form may do beyond the carried ones; the expected answers are those of the sources that the moves cite.</summary>
public sealed class PlayerTests
{
    [Fact]
    public void Fork_tells_the_notifier_of_memory_that_had_pages_once()
    {
        var played = Play("mmap 0 2 rw", "mmap 4 2 rw", "fill 0 2 7", "madvise 0 2 dontneed", "rd 4", "fork");

        Assert.Equal(
            ["start PROTECTION_PAGE 0..2 first=none", "end PROTECTION_PAGE 0..2 first=none"],
            played[^1].Observed.Notifier.Select(c => c.ToString())
        );
    }

    [Fact]
    public void Process_forks_again_when_its_child_has_ended()
    {
        string[] program = ["mmap 0 1 rw", "wr 0 7", "pin 0 w", "put", "fork", "c wr 0 8", "cexit", "fork", "c rd 0"];

        Assert.Equal(["ok", "ok minflt+1", "ok", "ok", "ok 7"], Play(program).Select(p => p.Result).TakeLast(5));
    }

    [Fact]
    public void Second_child_is_not_exercised()
    {
        var error = Assert.Throws<NotExercisedException>(() => Play("mmap 0 1 rw", "fork", "fork"));

        Assert.Contains("one child at a time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lookup_of_several_pages_ends_at_the_first_that_cannot_be_had()
    {
        string[] program = ["mmap 0 3 rw", "fill 0 3 7", "mprotect 2 1 -", "gup 0 - 3", "pin 2 - 1", "gup 0 fw 3"];

        Assert.Equal(["pages=2 byte=7", "EFAULT", "pages=3 byte=7"], Play(program).Select(p => p.Result).TakeLast(3));
        Assert.Contains(
            "how the pages of one lookup are numbered",
            Assert.Throws<NotExercisedException>(() => Play([.. program, "peek 0"])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Buffer_that_cannot_be_registered_as_a_whole_leaves_no_pin()
    {
        var played = Play("mmap 0 2 rw", "fill 0 2 7", "mprotect 1 1 r", "upin 0 2", "fork");

        Assert.Equal("EFAULT", played[3].Result);
        Assert.Equal("pres+y+d map=2", played[4].Observed.Entries[0].ToString()); // a page that is pinned would have been copied
    }

    [Fact]
    public void Pages_in_pipes_are_read_in_their_order_and_outlive_their_memory()
    {
        string[] program =
        [
            "mmap 0 2 rw",
            "wr 0 7",
            "wr 1 8",
            "vmshold 0",
            "vmshold 1",
            "munmap 0 2",
            "put",
            "vmsread",
            "vmsread",
        ];

        Assert.Equal(["ok 7", "ok 8"], Play(program).Select(p => p.Result).TakeLast(2));
    }

    [Fact]
    public void Referenced_bits_are_cleared_where_the_number_says()
    {
        var played = Play("mmap 0 1 rw", "wr 0 7", "clearrefs 3", "clearrefs 2", "rd 0");

        Assert.Empty(played[2].Observed.Entries);
        Assert.Equal("pres+w+d+excl", played[3].Observed.Entries[0].ToString());
    }

    [Fact]
    public void Soft_clean_memory_is_writable_again_only_when_it_is_written()
    {
        string[] clear = ["clearrefs 4", "mprotect 0 1 r", "mprotect 0 1 rw", "wr 0 8"];
        foreach (string kind in (string[])["", " shared"])
        {
            var played = Play(["mmap 0 1 rw" + kind, "wr 0 7", .. clear]);

            Assert.DoesNotContain("+w", played[2].Observed.Entries[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(played[3].Observed.Entries);
            Assert.Empty(played[4].Observed.Entries);
            Assert.StartsWith("pres+w+y+d", played[5].Observed.Entries[0].ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_that_may_be_pinned_stays_soft_dirty()
    {
        Assert.Empty(Play("mmap 0 1 rw", "wr 0 7", "pin 0 -", "clearrefs 4")[^1].Observed.Entries);
        Assert.NotEmpty(Play("mmap 0 1 rw", "wr 0 7", "gup 0 -", "clearrefs 4")[^1].Observed.Entries);
    }

    [Fact]
    public void Programs_may_be_longer_than_a_task_can_number()
    {
        string[] program =
        [
            "mmap 0 2 rw",
            "wr 0 7",
            "gup 0 -",
            .. Enumerable.Repeat("rd 1", 2 * Capacity.OperationsPerTask),
            "gup 1 -",
            "peek 0",
            "put",
        ];

        Assert.Equal(["pages=1 byte=0", "byte=7", "ok"], Play(program).Select(p => p.Result).TakeLast(3));
    }

    [Theory]
    [InlineData("rawmprotect 0 8191 3", "ok")]
    [InlineData("rawmprotect 0 12288 1", "ENOMEM")]
    [InlineData("rawmprotect 0 4096 8", "ok")]
    [InlineData("rawmprotect 0 4096 16", "EINVAL")]
    [InlineData("rawmprotect 4095 0 16", "EINVAL")]
    [InlineData("rawmprotect 0xfffffffffffff000 4096 1", "not exercised")]
    [InlineData("rawmunmap 0 1", "ok")]
    [InlineData("rawmunmap 0xfffffffffffff000 4096", "not exercised")]
    [InlineData("rawmunmap 0x800000000000 4096", "EINVAL")]
    [InlineData("rawmadvise 0 1 4", "ok")]
    [InlineData("rawmadvise 0 4096 5", "EINVAL")]
    [InlineData("rawmadvise 0 4096 3", "not exercised")]
    [InlineData("rawmadvise 0 0xffffffffffffffff dontneed", "EINVAL")]
    public void Arguments_in_bytes_are_asked_as_the_kernel_asks_them(string operation, string expected)
    {
        string result;
        try
        {
            result = Play("mmap 0 2 rw", operation)[1].Result;
        }
        catch (NotExercisedException)
        {
            result = "not exercised";
        }

        Assert.Equal(expected, result);
    }

    private static List<(string Result, Observables Observed)> Play(params string[] program)
    {
        var recording = Played.Of("A02", "6.12.117").Recording with { ObservedPages = [0] };
        var calls = program.Select(CallVocabulary.Parse).ToList();
        var player = new Player(Played.Build("v6.12"), recording, calls);
        return [.. calls.Select(player.Play)];
    }
}
