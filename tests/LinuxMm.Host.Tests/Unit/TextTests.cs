using System.Text;
using LinuxMm.Reference;

namespace LinuxMm.Host.Tests.Unit;

/// <summary>What goes to the child and comes back arrives as it was.</summary>
public class TextTests
{
    private static readonly ProgramText Text = new(new Setting(), HostScope.Signatures);
    private static readonly HostScope Everything = new(string.Join("; ", Ability.List.Select(a => a.Alphabet)));

    [Fact]
    public void Programs_are_read_as_they_were_written()
    {
        for (int i = 0; i < 200; i++)
        {
            var program = Everything.Draw(1, i);

            string[] lines = Text.Print(program).Split('\n');

            Assert.Equal(program.Setup, Text.ReadSetup(lines[0]));
            Assert.Equal(program.Calls, lines[1..^2].Select(Text.ReadCall));
        }
    }

    [Fact]
    public void Programs_hold_what_they_put_and_have_only_what_user_space_has()
    {
        for (int i = 0; i < 200; i++)
        {
            var turns = Everything.Draw(1, i).Run.Turns;

            Assert.All(turns, t => Assert.True(UserSpace.Has(t.Call), t.ToString()));
            Assert.All(
                turns.Index().Where(t => t.Item.Call is Put),
                t => Assert.IsType<Reference.Gup>(turns[((Put)t.Item.Call).Place].Call)
            );
        }
    }

    [Fact]
    public void Answers_are_read_as_they_were_written()
    {
        PageView[] pages =
        [
            new("rw-p", VmFlags.Locked, true, 7),
            new("---s", null, false),
            new(""),
            .. Enumerable.Repeat(new PageView("r--p", VmFlags.None, IsPresent: true), 5),
        ];
        Done[] done =
        [
            new(new(Reference.Errno.Ok, 3, 1), new(pages), 0b11),
            new(Reply.Untold, new(pages), 0),
            new(Reference.Errno.ENOMEM, new(pages), 1),
        ];
        var line = new StringBuilder();
        foreach (var one in done)
        {
            ReplyText.Print(line, one);
        }

        var read = ReplyText.Parse(line.ToString());

        Assert.Equal(done.Select(d => d.Reply), read.Select(d => d.Reply));
        Assert.Equal(done.Select(d => d.Starts), read.Select(d => d.Starts));
        Assert.All(read, d => Assert.Equal(pages[0], d.View.Process[0]));
        Assert.Equal("", read[0].View.Process[2].Maps);
    }
}
