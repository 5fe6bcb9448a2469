using System.Text.RegularExpressions;

namespace MmCheck.Cli.Tests;

/// <summary>Wrong usage and wrong input: one message on stderr, nothing on stdout, exit code 2.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("runn", "no command 'runn', did you mean run?\nmmcheck --help shows all")]
    [InlineData("lisst kernels", "no command 'lisst', did you mean list?\nmmcheck --help shows all")]
    [InlineData("list kernel", "no command 'list kernel', did you mean kernels?\nmmcheck list --help shows all")]
    [InlineData("list", "list what? mmcheck list --help shows all")]
    [InlineData("--versoin", "mmcheck has no option '--versoin', did you mean --version?\nmmcheck --help shows all")]
    [InlineData("run --prnt a", "run has no option '--prnt', did you mean --print?\nmmcheck run --help shows all")]
    [InlineData("run", "run needs FILE; mmcheck run --help")]
    [InlineData("diff v6.5", "diff needs KERNEL; mmcheck diff --help")]
    [InlineData("diff v6.5 v6.6 v6.12", "diff does not know what to do with 'v6.12'; mmcheck diff --help")]
    [InlineData("replay --memory", "--memory needs a value: --memory SIZE")]
    [InlineData("replay --memory 1G --memory 2G", "--memory is given twice")]
    [InlineData("replay --memory lots", "--memory takes a size such as 500M or 4G, at least 1M, not 'lots'")]
    [InlineData("diff v6.13 v6.12", "no kernel 'v6.13'; nearest before it is v6.12 (mmcheck list kernels)")]
    [InlineData(
        "diff v6.12 v6.12+skip-if-pte-unchaged",
        "no patch 'skip-if-pte-unchaged', did you mean skip-if-pte-unchanged?\nmmcheck list patches shows all N"
    )]
    [InlineData("diff v6.12 v6.12+7f06e3aa2e83", "v6.12 has 7f06e3aa2e83 already")]
    [InlineData(
        "list operations mprotct",
        "no operation 'mprotct', did you mean mprotect?\nmmcheck list operations shows all N"
    )]
    [InlineData("list invariants xyzzy", "no invariant speaks of 'xyzzy'\nmmcheck list invariants shows all N")]
    [InlineData("replay", "there is no folder counterexamples here; name files or folders: mmcheck replay FILE|DIR...")]
    [InlineData(
        "replay --on v6.12 --accept a",
        "--accept rewrites files for their own kernels, so it does not go with --on"
    )]
    [InlineData("bench notifier-race 1 1 9", "K takes a whole number from 1 to 4, not '9'")]
    [InlineData("bench notifier-race 1 1", "notifier-race needs K; mmcheck bench notifier-race --help")]
    public void Wrong_usage_is_one_message(string args, string message)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Equal(
            $"mmcheck: {message.Replace("\n", "\n         ", StringComparison.Ordinal)}\n",
            Regex.Replace(said.Error, "shows all [0-9]+", "shows all N")
        );
    }

    [Fact]
    public void Litmus_errors_stand_at_their_place()
    {
        desk.Put(
            "try.litmus",
            File.ReadAllText(desk.PutLitmus("guest-sees-revoke.litmus"))
                .Replace("mprotect 0 none ", "mprotct 0 none  ", StringComparison.Ordinal)
                .Replace("r1 = guest_read 0", "r1 = map 0 read  ", StringComparison.Ordinal)
        );
        var said = desk.Run("run", "try.litmus");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Approved.Is("litmus-errors", said.Error);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\u007fELF\u0002\u0001\0\0\0rubbish\r\u0001", "binary")]
    [InlineData("MM half\n{\n page 0: rw;\n}\n P0 | P1 ;\n write 0 | ", "half")]
    public void Damaged_files_are_said_and_the_others_still_replayed(string text, string name)
    {
        desk.PutLitmus("seed.litmus", "counterexamples/seed.litmus");
        desk.Put($"counterexamples/{name}.litmus", text);
        var said = desk.Run("replay");
        Assert.Equal((2, "the one counterexample still fails\n"), (said.Code, said.Out));
        Assert.StartsWith($"counterexamples/{name}.litmus:", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_file_is_refused_unread()
    {
        using (var file = File.Create(Path.Combine(desk.Folder, "large.litmus")))
        {
            file.SetLength(100 << 20);
        }
        Assert.Equal(
            new Said(2, "", "large.litmus: error: larger than 1 MiB, so this is not a litmus file\n"),
            desk.Run("run", "large.litmus")
        );
    }

    [Fact]
    public void Missing_file_is_said_and_the_others_still_run()
    {
        desk.PutLitmus("seed.litmus");
        var said = desk.Run("run", "nowhere.litmus", "seed.litmus");
        Assert.Equal((2, "nowhere.litmus: error: there is no such file\n"), (said.Code, said.Error));
        Assert.Contains("as expected, 4 of 4", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_without_litmus_files_is_said()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        Assert.Equal(
            new Said(2, "", "mmcheck: no file of the folder counterexamples ends in .litmus\n"),
            desk.Run("replay")
        );
    }

    [Fact]
    public void Cancelled_run_exits_with_130()
    {
        desk.PutLitmus("seed.litmus");
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var cancelled = new Desk
        {
            Out = new(output),
            Error = error,
            Folder = desk.Folder,
            Cancel = new(canceled: true),
        };
        Assert.Equal(130, CommandLine.Run(["run", "seed.litmus"], cancelled));
        Assert.Equal("mmcheck: interrupted; nothing was decided\n", error.ToString());
    }

    [Theory]
    [InlineData(true, "mmcheck: internal error: no stream, please report; details in mmcheck-crash.txt\n")]
    [InlineData(false, "mmcheck: internal error: no stream, please report; mmcheck-crash.txt cannot be written here\n")]
    public void Bug_of_ours_is_one_line_and_a_file(bool hasFolder, string message)
    {
        using var error = new StringWriter();
        var broken = new Desk
        {
            Out = new(() => throw new InvalidOperationException("no stream.\nmore")),
            Error = error,
            Folder = hasFolder ? desk.Folder : Path.Combine(desk.Folder, "nowhere"),
        };
        CrashReport.Write(new InvalidOperationException("no stream.\nmore"), ["list", "kernels"], broken);
        Assert.Equal(message, error.ToString());
        Assert.Equal(hasFolder, File.Exists(Path.Combine(desk.Folder, CrashReport.FileName)));
    }
}
