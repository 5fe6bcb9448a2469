namespace LinuxMm.Tests.Unit;

public sealed class CallVocabularyTests
{
    [Fact]
    public void Reads_every_carried_operation()
    {
        foreach (var operation in Played.Recordings.SelectMany(r => r.Operations))
        {
            string name = operation.Text.Split(' ').First(word => word != "c");

            Assert.Equal(name, CallVocabulary.Parse(operation.Text).Name);
        }
    }

    [Fact]
    public void Reads_arguments_in_their_places()
    {
        var move = CallVocabulary.Parse("c mremap 4 2 3 to 8 dontunmap");

        Assert.True(move.IsChild);
        Assert.Equal(new RealPages(4, 6), move.Pages);
        Assert.Equal(3, move.NewCount);
        Assert.Equal(new RealPages(8, 11), move.Target);
        Assert.True(move.Has("dontunmap"));

        var slot = CallVocabulary.Parse("slot 600 511 1112");
        Assert.Equal((new RealPages(600, 1111), 1112), (slot.Pages!.Value, slot.Frame));

        var many = CallVocabulary.Parse("gup 3 wf 2");
        Assert.Equal((new RealPages(3, 5), "wf"), (many.Pages!.Value, many.Word));
    }

    [Theory]
    [InlineData("warm 0", "'warm 0' begins with no known operation")]
    [InlineData("c", "'c' begins with no known operation")]
    [InlineData("mmap 0 2", "too few arguments: expected mmap P N PROT")]
    [InlineData("mmap 0 2 rw big", "'big' is no argument of mmap P N PROT")]
    [InlineData("rd x", "'x' is no number: expected rd P")]
    [InlineData("munmap 0 0", "'0' is no number of pages: expected munmap P N")]
    public void Error_says_what_was_expected(string text, string expected)
    {
        var error = Assert.Throws<RecordingException>(() => CallVocabulary.Parse(text));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }
}
