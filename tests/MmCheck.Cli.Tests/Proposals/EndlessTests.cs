namespace MmCheck.Cli.Tests;

/// <summary>Steps of users' files that do not come to their end: each is a verdict about that step, with its program and schedule.</summary>
public sealed class EndlessTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    /// <summary>Condition of a guard, and what is said of it.</summary>
    public static TheoryData<string, string> Endless =>
        new()
        {
            { "while (true) { }", "did not end: more than 100,000 turns" },
            { "for (int i = 0; ; i++) { }", "did not end: more than 100,000 turns" },
            { "do { } while (true);", "did not end: more than 100,000 turns" },
            { "again: goto again;", "did not end: more than 100,000 turns" },
            {
                "int[] a = []; while (true) { a = new int[1_000_000]; }",
                "asked for memory without end: more than 100,000 items"
            },
            {
                "int n = 0; while (true) { n += new object[2_000].Length; }",
                "asked for memory without end: more than 100,000 items"
            },
            { "bool Down(int n) => Down(n + 1); return Down(0);", "did not end: more than 64 calls inside of calls" },
            {
                "Func<int, bool> down = null!; return Deep(0); static bool Deep(int n) => Other(n); static bool Other(int n) => Deep(n);",
                "did not end: more than 64 calls inside of calls"
            },
            { "return 1 / (me.Walk.Page - me.Walk.Page) > 0;", "threw DivideByZeroException" },
            { "return k.Mms[0].Vmas[me.Walk.Page + 99].IsAccessible;", "threw IndexOutOfRangeException" },
            { "throw new InvalidOperationException(\"no\");", "threw InvalidOperationException: no" },
            { "string s = null!; return s.Length > 0;", "threw NullReferenceException" },
        };

    public void Dispose() => desk.Dispose();

    [Theory]
    [MemberData(nameof(Endless))]
    public void Step_without_an_end_is_a_verdict(string body, string says)
    {
        Put(body);
        var said = desk.Run("check", "v6.12+./idea.cs", "--scope", "driver-numa", "--programs", "0");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.StartsWith("BROKEN  steps-end", said.Out.Split('\n')[0], StringComparison.Ordinal);
        string flat = string.Join(' ', said.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"change_protection/invalidate_range_start {says}", flat, StringComparison.Ordinal);
        Assert.Contains("idea.cs:", flat, StringComparison.Ordinal);
        Assert.Contains("certified", flat, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(desk.Folder, "idea.steps-end.litmus")));
    }

    [Fact]
    public void Verdict_names_step_exception_program_and_schedule()
    {
        Put("return 1 / (me.Walk.Page - me.Walk.Page) > 0;");
        var said = desk.Run("validate", "./idea.cs");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Approved.Is("throws", said.Out + "\n" + File.ReadAllText(Path.Combine(desk.Folder, "idea.steps-end.litmus")));
        Assert.Equal(
            new Said(0, "the one counterexample still fails\n", ""),
            desk.Run("replay", "idea.steps-end.litmus")
        );
    }

    [Fact]
    public void Verdict_does_not_depend_on_the_number_of_threads()
    {
        Put("while (me.Walk.Page == 0) { } return true;");
        string[] args =
        [
            "check",
            "v6.12+./idea.cs",
            "--scope",
            "driver-numa",
            "--scope",
            "mappings",
            "--programs",
            "0",
        ];
        Assert.Equal(desk.Run([.. args, "--threads", "1"]), desk.Run([.. args, "--threads", "2"]));
    }

    [Fact]
    public void Decision_that_throws_is_a_verdict_too()
    {
        desk.Put(
            "idea.cs",
            """
            public static class Idea
            {
                public static readonly Patch Patch = new("idea", "mm: an idea", on: "v6.12")
                {
                    kernel => kernel with { ProtnoneIsHint = vma => Asked(vma) },
                };

                private static bool Asked(Vma vma) => throw new InvalidOperationException(vma.IsAccessible ? "a" : "b");
            }

            """
        );
        var said = desk.Run("check", "v6.12+./idea.cs", "--scope", "gup-numa", "--programs", "0");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.StartsWith("BROKEN  steps-end", said.Out.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("threw InvalidOperationException", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Question_about_something_else_is_not_answered()
    {
        Put("while (true) { }");
        var said = desk.Run(
            "check",
            "v6.12+./idea.cs",
            "--scope",
            "driver-numa",
            "--programs",
            "0",
            "--invariant",
            "mprotect-none-revokes"
        );
        Assert.Equal(1, said.Code);
        Assert.StartsWith("BROKEN  steps-end", said.Out.Split('\n')[0], StringComparison.Ordinal);
    }

    private void Put(string body) =>
        desk.Put(
            "idea.cs",
            $$"""
            public static class Idea
            {
                public static readonly Patch Patch = new("idea", "mm: an idea", on: "v6.12")
                {
                    Guard("change_protection/invalidate_range_start", (in k, in me) =>
                    { {{body}} }),
                };
            }

            """
        );
}
