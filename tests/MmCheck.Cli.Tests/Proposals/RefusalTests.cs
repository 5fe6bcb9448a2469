using LinuxMm;
using MmCheck.Proposals;
using Patch = MmCheck.Patch<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli.Tests;

/// <summary>What a user's file may not do, each with its reason, and what it may.</summary>
public sealed class RefusalTests
{
    private const string Template = """
        USINGS
        public static class Idea
        {
            public static readonly Patch Patch = new("idea", "mm: an idea")
            {
                Guard("change_protection/invalidate_range_start", (in k, in me) => CONDITION),
            };
            MEMBER
        }

        """;

    private static readonly ProposalCompiler Compiler = new(UserProposals.Language, typeof(Patch));

    /// <summary>A condition, or a member that begins with <c>static</c>, or a using directive in front of a condition.</summary>
    public static TheoryData<string, string> Refused =>
        new()
        {
            { "files", "File.Exists(\"x\")" },
            { "files", "using F = System.IO.File; F.Exists(\"x\")" },
            { "files", "using static System.IO.File; Exists(\"x\")" },
            { "files", "((Func<string, bool>)File.Exists)(\"x\")" },
            { "the network", "new HttpClient() is null" },
            { "the clock", "DateTime.Now.Second > 3" },
            { "the clock", "default(TimeSpan) == TimeSpan.Zero" },
            { "the clock", "System.Diagnostics.Stopwatch.GetTimestamp() > 0" },
            { "threads", "Thread.CurrentThread.IsAlive" },
            { "threads", "Volatile.Read(in me.Begun) > 0" },
            { "threads", "Interlocked.MemoryBarrier is null" },
            { "threads", "static readonly ThreadLocal<int> Count = new();" },
            { "chance", "Random.Shared.Next() > 3" },
            { "chance", "Guid.NewGuid() == default" },
            { "chance", "\"a\".GetHashCode() > 0" },
            { "chance", "HashCode.Combine(1) > 0" },
            { "reflection", "typeof(State).IsValueType" },
            { "reflection", "\"a\".GetType().IsValueType" },
            { "reflection", "Activator.CreateInstance<object>() is null" },
            { "reflection", "((Func<bool>)(() => true)).Method is null" },
            { "reflection", "((Func<bool>)(() => true)).DynamicInvoke() is null" },
            { "the process", "Environment.ProcessId > 0" },
            { "the process", "Environment.TickCount > 0" },
            { "the process", "Console.Read() > 0" },
            { "the process", "System.Diagnostics.Process.GetCurrentProcess().Id > 0" },
            { "the process", "GC.CollectionCount(0) > 0" },
            { "unsafe code", "static unsafe bool Ask(int* p) => *p > 0;" },
            { "unsafe code", "static bool Ask() { unsafe { return true; } }" },
            { "unsafe code", "static bool Ask() { Span<int> s = stackalloc int[8]; return s[0] > 0; }" },
            { "unsafe code", "System.Runtime.CompilerServices.Unsafe.IsNullRef(in k)" },
            { "unsafe code", "System.Runtime.InteropServices.Marshal.SizeOf(1) > 0" },
            { "P/Invoke", "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();" },
            { "P/Invoke", "static extern int getpid();" },
            { "static fields", "static int Count;" },
            { "static fields", "static readonly int[] Seen = [0];" },
            { "static fields", "static int Count { get; set; }" },
            { "static fields", "static event Action Changed;" },
            { "static constructors", "static Idea() { }" },
            {
                "module initialisers",
                "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Init() { }"
            },
            { "finalizers", "sealed class Box { ~Box() { } }" },
            { "other types", "struct Box { public int Value; }" },
            { "other types", "record Box(int Value);" },
            { "waiting", "static async void Ask() { await System.Threading.Tasks.Task.Delay(1); }" },
            { "waiting", "static IEnumerable<int> Ask() { yield return 1; }" },
            { "waiting", "static bool Ask() { lock (\"a\") { return true; } }" },
            { "dynamic", "((dynamic)1).X > 0" },
            { "catching", "static bool Ask() { try { return true; } catch { return false; } }" },
            { "memory", "new List<int>().Count > 0" },
            { "memory", "Enumerable.Range(0, 9).Any()" },
            { "memory", "(me.Walk.Page + \"a\").Length > 0" },
            { "memory", "new string('a', 1 << 30).Length > 0" },
            { "memory", "new int[1000, 1000].Length > 0" },
            { "memory", "static int[] Twice(int[] a) => [.. a, .. a];" },
            { "memory", "static Action Twice(Action a) => a + a;" },
            { "what a lambda keeps", "static Func<int> Counter() { int n = 0; return () => ++n; }" },
            {
                "what a lambda keeps",
                "static Func<int> Counter() { int n = 0; return () => { (n, _) = (1, 2); return n; }; }"
            },
            { "what a lambda keeps", "static Func<int> Counter() { var n = new int[1]; return () => ++n[0]; }" },
            { "the checker", "History.Create() is null" },
            { "the checker", "LinuxMm.Proposals.SkipIfPteUnchanged.Patch is null" },
            { "the checker", "Allowance.ThrownAt is null" },
            { "the checker", "new MmCheck.SearchLimits() is null" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Whatever_is_no_function_of_the_state_is_refused(string about, string code)
    {
        var source = Compile(code);
        Assert.Null(source.Patch);
        var first = source.Diagnostics[0];
        Assert.DoesNotContain("CS", first.Message, StringComparison.Ordinal);
        Assert.NotEmpty(first.Hints);
        Assert.NotEqual("", about);
    }

    [Fact]
    public void Each_refusal_says_why() =>
        Approved.Is(
            "refusals",
            string.Concat(
                Refused.Select(r =>
                {
                    var (about, code) = r.Data;
                    string text = TextOf(code);
                    return $"{about}\n{Compile(code).Diagnostics[0].Print("idea.cs", text)}\n";
                })
            )
        );

    [Theory]
    [InlineData("Math.Max(me.Walk.Page, 1) > 0")]
    [InlineData("(new int[3]).Length > me.Walk.Page")]
    [InlineData("((Span<int>)new int[3])[..1].Length == 1")]
    [InlineData("Prot.R.HasFlag(Prot.R)")]
    [InlineData("(me.Space, 2) is ( > 0, _)")]
    [InlineData("System.Numerics.BitOperations.PopCount((uint)(int)me.Walk.Page) > 0")]
    [InlineData("((Func<int, bool>)(page => page > 0))(me.Walk.Page)")]
    [InlineData("throw new InvalidOperationException($\"page {me.Walk.Page}\")")]
    [InlineData(
        "static bool Ask(in State k, int page) { foreach (int p in new[] { 1, 2 }) { if (p == page) { goto found; } } return false; found: return true; }"
    )]
    [InlineData("static int Sum(int n) { int Down(int m) => m == 0 ? 0 : m + Down(m - 1); return Down(n); }")]
    [InlineData("const int Least = 3;")]
    public void Plain_code_is_compiled(string code)
    {
        var source = Compile(code);
        Assert.Equal("", string.Concat(source.Diagnostics.Select(d => d.Print("idea.cs", TextOf(code)))));
        Assert.IsType<Patch>(source.Patch);
    }

    private static ProposalSource Compile(string code) => Compiler.Compile(TextOf(code), "idea.cs");

    private static string TextOf(string code)
    {
        bool isMember =
            code.StartsWith("static ", StringComparison.Ordinal)
            || code[0] == '['
            || code.StartsWith("const ", StringComparison.Ordinal)
            || code.EndsWith('}')
            || code.StartsWith("record", StringComparison.Ordinal);
        int end = code.StartsWith("using", StringComparison.Ordinal)
            ? code.IndexOf(';', StringComparison.Ordinal) + 1
            : 0;
        return Template
            .Replace("USINGS", code[..end], StringComparison.Ordinal)
            .Replace("CONDITION", isMember ? "true" : code[end..].Trim(), StringComparison.Ordinal)
            .Replace("MEMBER", isMember ? code : "", StringComparison.Ordinal);
    }
}
