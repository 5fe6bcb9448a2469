using System.Globalization;
using System.Reflection;
using System.Text;
using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>
/// A litmus program as a C program of its own, in the manner of the kernel's selftests: each call is a system call, and its result is checked
/// against what the reference says. It runs on any kernel, and fails on one that has the bug. A page of a program with huge pages is a quarter of
/// what a huge entry maps.
/// </summary>
public static class CReproducer
{
    private const string HugeUnit = "(BLOCK / 4)";
    private const string Unit = "4096UL";

    /// <summary>The text of the program.</summary>
    /// <param name="litmus">The program. Its calls run in the order of its schedule.</param>
    /// <exception cref="ModelException">User space has no such calls, or they do not come one after the other.</exception>
    public static string Text(Litmus litmus)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        try
        {
            var setup = Setups.From(litmus.Setup, [.. litmus.Roles]);
            var steps = InOrder(litmus).Select(CallOf).ToList();
            bool isHuge = setup.Memory.Any(m => m.IsHuge);
            string checks = Checks(setup, steps, out int tests);
            return Template()
                .Replace("@ABOUT@", About(litmus), StringComparison.Ordinal)
                .Replace("@UNIT@", isHuge ? HugeUnit : Unit, StringComparison.Ordinal)
                .Replace("@TESTS@", tests.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("@SETUP@\n", string.Concat(setup.Memory.Select(Prepared)), StringComparison.Ordinal)
                .Replace("@STEPS@\n", checks, StringComparison.Ordinal);
        }
        catch (BeyondException e)
        {
            throw new ModelException($"no C program does what {litmus.Name} does: {e.Message}", e);
        }
    }

    private static string About(Litmus litmus) =>
        $"{litmus.Name}{(litmus.Title is { } title ? $": {title}" : "")}".Replace(
            "*/",
            "* /",
            StringComparison.Ordinal
        );

    private static IEnumerable<Invocation> InOrder(Litmus litmus)
    {
        if (litmus.Program.Tasks.Count == 1)
        {
            return litmus.Program.Tasks[0];
        }
        if (litmus.Schedule.Count == 0 || litmus.Schedule.Any(t => t.Step is not null))
        {
            throw new BeyondException("its calls do not come one after the other");
        }
        int[] next = new int[litmus.Program.Tasks.Count];
        var ordered = litmus.Schedule.Select(t => litmus.Program[t.Task, next[t.Task]++]).ToList();
        return ordered.Concat(litmus.Program.Tasks.SelectMany((calls, task) => calls.Skip(next[task])));
    }

    private static (Call Call, string Text) CallOf(Invocation invocation)
    {
        var signature = HostScope.Signatures[invocation.Operation];
        return (
            CallText.Parse(signature, invocation) ?? throw new BeyondException($"{signature.Name} is no system call"),
            signature.Print(invocation)
        );
    }

    /// <summary>A call of each, and the check of what it returns, where the reference tells.</summary>
    private static string Checks(Reference.Setup setup, List<(Call Call, string Text)> steps, out int tests)
    {
        var text = new StringBuilder();
        var kernel = new ReferenceKernel(setup);
        tests = 0;
        foreach (var (call, name) in steps)
        {
            string? c = CCalls.Of(call);
            var reply = kernel.Do(0, call);
            if (c is null)
            {
                continue;
            }
            string expected =
                reply.Errno != Reference.Errno.Ok ? $"-{reply.Errno}"
                : call is Read or Smaps ? reply.Value!.Value.ToString(CultureInfo.InvariantCulture)
                : "0";
            text.Append(reply.Errno is null ? $"\t(void){c};\n" : $"\tcheck({expected}, {c}, \"{name}\");\n");
            tests += reply.Errno is null ? 0 : 1;
        }
        return text.ToString();
    }

    private static string Prepared(Memory memory)
    {
        if (memory.IsForked || memory.Backing is Backing.File or Backing.ReadOnlyFile)
        {
            throw new BeyondException($"a process does not make such memory by itself: {memory}");
        }
        var text = new StringBuilder();
        var (first, last) = memory.Pages;
        var rights = memory.IsTouched ? Rights.ReadWrite : memory.Rights;
        Must(CCalls.Of(new Mmap(memory.Pages, rights, memory.Backing, memory.IsShared))!, "mmap");
        if (memory.IsHuge)
        {
            Must(CCalls.Of(new Madvise(memory.Pages, Reference.Advice.HugePage))!, "madvise");
        }
        if (memory.IsMergeable)
        {
            Must(CCalls.Of(new Madvise(memory.Pages, Reference.Advice.Mergeable))!, "madvise");
        }
        if (memory.IsTouched)
        {
            text.Append(CultureInfo.InvariantCulture, $"\tfor (int page = {first}; page <= {last}; page++)\n\t");
            Must("store(page, 0)", "store");
        }
        if (memory is { IsTouched: true, IsHuge: true })
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\tif (!smaps({first}, {last}, \"AnonHugePages\"))\n\t\tskip(\"no huge page is made\");\n"
            );
        }
        if (rights != memory.Rights)
        {
            Must(CCalls.Of(new Mprotect(memory.Pages, memory.Rights))!, "mprotect");
        }
        return text.ToString();

        void Must(string call, string name) =>
            text.Append(CultureInfo.InvariantCulture, $"\tmust({call}, \"{name}\");\n");
    }

    private static string Template()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("reproducer.c")!);
        return reader.ReadToEnd();
    }
}
