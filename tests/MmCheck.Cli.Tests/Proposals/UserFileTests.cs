namespace MmCheck.Cli.Tests;

/// <summary>Files of users as the command takes them: what is wrong with one is said at its place.</summary>
public sealed class UserFileTests : IDisposable
{
    private const string Text = """
        public static class Idea
        {
            public static readonly Patch Patch = new("idea", "mm: an idea", on: "v6.12")
            {
                Guard("change_protection/invalidate_range_start", (in k, in me) => true),
            };
        }

        """;

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void New_proposal_is_written_once()
    {
        var said = desk.Run("new", "proposal", "quiet-scan");
        Approved.Is("new-proposal", said.Out + File.ReadAllText(Path.Combine(desk.Folder, "quiet-scan.cs")));
        desk.Put("quiet-scan.cs", "mine");
        Assert.Equal(
            new Said(2, "", "mmcheck: quiet-scan.cs is there already, and is left as it is\n"),
            desk.Run("new", "proposal", "quiet-scan")
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(desk.Folder, "quiet-scan.cs")));
    }

    [Theory]
    [InlineData("Quiet", "'Quiet' is no name for a patch; write small letters, digits and -, as quiet-scan")]
    [InlineData("../x", "'../x' is no name for a patch; write small letters, digits and -, as quiet-scan")]
    [InlineData("a b", "'a b' is no name for a patch; write small letters, digits and -, as quiet-scan")]
    [InlineData("skip-if-pte-unchanged", "there is a shipped patch skip-if-pte-unchanged; choose another name")]
    public void Bad_names_are_refused(string name, string message) =>
        Assert.Equal(new Said(2, "", $"mmcheck: {message}\n"), desk.Run("new", "proposal", name));

    [Fact]
    public void Skeleton_has_no_effect()
    {
        desk.Run("new", "proposal", "quiet-scan");
        var said = desk.Run("diff", "v6.12", "v6.12+./quiet-scan.cs");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("+invalidate_range_start when true", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./nowhere.cs", "there is no file ./nowhere.cs\nmmcheck new proposal nowhere writes one to begin with")]
    [InlineData("./folder.cs", "cannot read ./folder.cs: it is a folder")]
    [InlineData("./large.cs", "./large.cs is larger than 256 KiB, so this is not a proposal")]
    [InlineData(
        "./skip-if-pte-unchanged.cs",
        "./skip-if-pte-unchanged.cs has the name of a shipped patch; give the file another one"
    )]
    [InlineData("./binary.cs", "./binary.cs is not a text file")]
    [InlineData("./a b.cs", "a patch goes by the name of its file, and 'a b' is none\nletters, digits, - and _ do")]
    public void What_is_no_file_of_a_patch_is_said(string name, string message)
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "folder.cs"));
        desk.Put("large.cs", new string(' ', 300_000));
        desk.Put("skip-if-pte-unchanged.cs", Text);
        desk.Put("a b.cs", Text);
        desk.Put("binary.cs", "\u007fELF\u0002\0");
        Assert.Equal(
            new Said(2, "", $"mmcheck: {message.Replace("\n", "\n         ", StringComparison.Ordinal)}\n"),
            desk.Run("validate", name)
        );
    }

    [Theory]
    [InlineData("validate ./idea.cs")]
    [InlineData("validate skip-pinned-primary ./idea.cs")]
    [InlineData("validate ./idea.cs --on all")]
    [InlineData("validate --toggles skip-pinned-primary,./idea.cs")]
    public void Step_that_no_kernel_has_is_shown_in_the_file(string command)
    {
        desk.Put("idea.cs", Text.Replace("range_start", "range_begin", StringComparison.Ordinal));
        var said = desk.Run(command.Split(' '));
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("./idea.cs:5:15: error: this guards change_protection/invalidate_range_begin,", said.Error);
        Assert.Contains("|               ^~~~", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused()
    {
        desk.Put("a/idea.cs", Text);
        desk.Put("b/idea.cs", Text);
        Assert.Equal(
            new Said(2, "", "mmcheck: a/idea.cs and b/idea.cs would both be called idea; rename one of them\n"),
            desk.Run("diff", "v6.12+a/idea.cs", "v6.12+b/idea.cs")
        );
    }

    [Theory]
    [InlineData("v6.12+./with+plus/idea.cs", "./with")]
    [InlineData("v6.12+./with~tilde/idea.cs", "./with")]
    public void Path_with_a_sign_of_kernel_names_is_refused(string kernel, string word) =>
        Assert.Equal(
            new Said(
                2,
                "",
                $"mmcheck: '{word}' is neither a patch nor a file that ends in .cs\n         + and ~ part the patches of a kernel's name, so a path in it may have neither\n"
            ),
            desk.Run("diff", "v6.12", kernel)
        );

    [Fact]
    public void Counterexample_of_files_in_two_folders_is_shown_instead_of_saved()
    {
        PutUserFile("a", "scan-tells-nobody");
        PutUserFile("b", "scan-skips-shared");
        string shown = Check("v6.12+./a/scan-tells-nobody.cs+./b/scan-skips-shared.cs");
        Assert.Contains(
            "not saved: ./b/scan-skips-shared.cs and ./a/scan-tells-nobody.cs are in different folders",
            string.Join(' ', shown.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.Contains(" kernel v6.12+scan-skips-shared+scan-tells-nobody;", shown, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(desk.Folder, "*.litmus", SearchOption.AllDirectories));
    }

    [Fact]
    public void Counterexample_of_files_in_one_folder_is_saved_beside_them()
    {
        PutUserFile("a", "scan-tells-nobody");
        PutUserFile("a", "scan-skips-shared");
        string shown = Check("v6.12+./a/scan-tells-nobody.cs+./a/scan-skips-shared.cs");
        Assert.Contains("  saved   ./a/scan-", shown, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(desk.Folder, "a"), "*.litmus"));
    }

    private string Check(string kernel) =>
        desk.Run(
            "check",
            kernel,
            "--scope",
            "driver-numa",
            "--programs",
            "0",
            "--invariant",
            "invalidate-before-change"
        ).Out;

    private void PutUserFile(string folder, string name) =>
        desk.Put(
            $"{folder}/{name}.cs",
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "UserFiles", $"{name}.cs"))
        );

    [Fact]
    public void Save_does_not_go_with_a_file()
    {
        desk.Put("idea.cs", Text);
        var said = desk.Run("validate", "./idea.cs", "--save", "x");
        Assert.Equal(
            (2, "mmcheck: counterexamples of a file are saved beside it, so --save does not go with one\n"),
            (said.Code, said.Error)
        );
    }

    [Fact]
    public void Conflict_with_another_patch_stands_at_its_place()
    {
        desk.Put(
            "idea.cs",
            Text.Replace(
                "Guard(",
                "kernel => kernel with { DriverFollowsProtnone = (_, _) => false },\n        Guard(",
                StringComparison.Ordinal
            )
        );
        var said = desk.Run("validate", "./idea.cs", "--on", "v6.12+driver-maps-protnone");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Approved.Is("conflict", said.Error);
    }

    /// <summary>What is replaced in the text, and by what.</summary>
    public static TheoryData<string, string, string> Wrong =>
        new()
        {
            { "empty", Text, "" },
            { "not-csharp", Text, "rubbish is not\nC#" },
            { "half", "};", "" },
            { "no-patch", Text, "public static class Idea\n{\n    const string Name = \"idea\";\n}\n" },
            {
                "two-patches",
                "public static readonly",
                "public static readonly Patch Other = new(\"other\", \"mm: other\");\n    public static readonly"
            },
            { "misspelt-member", "true", "k.AnyPteWouldChang(me.Walk)" },
            {
                "misspelt-decision",
                "Guard(",
                "kernel => kernel with { GupCanFolowProtnone = (_, _) => true },\n        Guard("
            },
            { "misspelt-name", "true", "me.Walk.Page > Capacty.Pages" },
            { "misspelt-step", "invalidate_range_start", "invalidate_range_strat" },
            { "misspelt-function", "change_protection/", "change_protecton/" },
            {
                "misspelt-target",
                "Guard(",
                "MoveBefore(\"change_protection/invalidate_range_end\", \"flush_tlb_rang\"),\n        Guard("
            },
            {
                "misspelt-goto",
                "Guard(",
                "Before(\"mprotect/mmap_write_unlock\", \"leave\", (ref k, ref me) => Goto(\"mmap_write_unlok\")),\n        Guard("
            },
            { "dropped-upstream", "change_protection/invalidate_range_start", "change_protection/flush_tlb_range" },
            { "unknown-kernel", "v6.12", "v6.13" },
            { "follows-nothing", "on:", "follows: [\"0123456789ab\"], on:" },
            {
                "redefines-nothing",
                "Guard(",
                "kernel => kernel with { GupCanFollowProtnone = kernel.GupCanFollowProtnone },\n        Guard("
            },
            { "loop-while-made", "Guard(", "kernel => { while (true) { } },\n        Guard(" },
            { "throws-while-made", "\"mm: an idea\"", "Title(0)" },
        };

    [Fact]
    public void What_is_wrong_in_a_file_is_said_at_its_place()
    {
        string all = "";
        foreach (var row in Wrong)
        {
            var (name, old, now) = row.Data;
            string text = Text.Replace(old, now, StringComparison.Ordinal);
            if (now == "Title(0)")
            {
                text = text.Replace(
                    "    };\n}\n",
                    "    };\n\n    static string Title(int n) => $\"{1 / n}\";\n}\n",
                    StringComparison.Ordinal
                );
            }
            Assert.NotEqual(Text, text);
            desk.Put("idea.cs", text);
            var said = desk.Run("validate", "./idea.cs", "--programs", "0");
            Assert.Equal((2, ""), (said.Code, said.Out));
            all += $"{name}\n{said.Error}\n";
        }
        Approved.Is("wrong-files", all);
    }
}
