using LinuxMm.Refinements;

namespace LinuxMm.Host.Tests.Live;

/// <summary>Reproducers in C are compiled and run: they pass on a kernel that has not the bug, and fail on one that has.</summary>
public class ReproducerTests
{
    private const int Passed = 0;
    private const int Failed = 1;
    private const int Skipped = 4;

    /// <summary>What stands before libc and answers as v6.1 does: smaps counts no huge page behind PROT_NONE; move_pages finds no such page.</summary>
    private const string Of61 = """
        #define _GNU_SOURCE
        #include <errno.h>
        #include <stdarg.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>

        static int is_none;
        int __real_mprotect(void *address, size_t size, int prot);
        int __wrap_mprotect(void *address, size_t size, int prot);
        int __wrap_mprotect(void *address, size_t size, int prot)
        {
            is_none = prot == PROT_NONE;
            return __real_mprotect(address, size, prot);
        }
        char *__real_fgets(char *line, int size, FILE *file);
        char *__wrap_fgets(char *line, int size, FILE *file);
        char *__wrap_fgets(char *line, int size, FILE *file)
        {
            char *got = __real_fgets(line, size, file);
            if (got && is_none && !strncmp(line, "Rss:", 4))
                strcpy(line, "Rss: 0 kB\n");
            return got;
        }
        long __real_syscall(long number, ...);
        long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f);
        long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f)
        {
            long done = __real_syscall(number, a, b, c, d, e, f);
            if (number == SYS_move_pages && is_none)
                *(int *)e = -ENOENT;
            return done;
        }
        """;

    public static TheoryData<string, string> Reproducers =>
        new()
        {
            { "smaps-of-inaccessible-block", "not ok 3 smaps 0-3" },
            { "location-of-inaccessible-page", "not ok 2 lookup 0" },
        };

    [Theory]
    [MemberData(nameof(Reproducers))]
    public void Reproducer_passes_on_a_kernel_that_has_not_the_bug(string name, string _)
    {
        var litmus = Read(name);

        var (code, said) = Compiled.Run([], CReproducer.Text(litmus));

        Assert.SkipWhen(code == Skipped, $"this machine does not do it: {said}");
        Assert.Equal(
            (HasBug(litmus, Machines.Nearest) ? Failed : Passed, true),
            (code, said.StartsWith("KTAP version 1\n1..", StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(Reproducers))]
    public void Reproducer_fails_on_a_kernel_that_answers_as_v6_1_does(string name, string says)
    {
        var litmus = Read(name);

        var (code, said) = Compiled.Run(["mprotect", "fgets", "syscall"], CReproducer.Text(litmus), Of61);

        Assert.SkipWhen(code == Skipped, $"this machine does not do it: {said}");
        Assert.Equal(Failed, code);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.True(HasBug(litmus, Machines.Model.History.Build("v6.1")));
        Assert.False(HasBug(litmus, Machines.Model.History.Build("v6.12")));
    }

    [Fact]
    public void Program_that_user_space_cannot_make_is_refused()
    {
        var litmus = Read("smaps-of-inaccessible-block");
        int scan = HostScope.Signatures.Index().First(s => s.Item.Name == "numa_scan").Index;

        var e = Assert.Throws<ModelException>(() =>
            CReproducer.Text(
                litmus with
                {
                    Program = new([
                        [new(scan, 0)],
                    ]),
                }
            )
        );

        Assert.Equal(
            "no C program does what smaps-of-inaccessible-block does: 'numa_scan 0' is no system call",
            e.Message
        );
    }

    /// <summary>Does the kernel, as the tables have it, answer otherwise than the reference?</summary>
    private static bool HasBug(Litmus litmus, Build<Kernel, State, Task> kernel)
    {
        var run = new HostProgram(litmus.Setup, litmus.Program.Tasks[0]).Run;
        return SideBySide.Compare(Opinion.Reference(kernel).Kind, TableMachine.Kind(kernel), run).Difference
            is not null;
    }

    private static Litmus Read(string name) =>
        new LitmusFormat(Machines.Model.Setting.Vocabulary, HostScope.Signatures)
            .Read(Path.Combine(AppContext.BaseDirectory, "Litmus", $"{name}.litmus"))
            .Value!;
}
