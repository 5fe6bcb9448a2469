using System.Diagnostics;

namespace LinuxMm.Host.Tests.Live;

/// <summary>A C program that a compiler of this machine makes and that runs here.</summary>
internal static class Compiled
{
    /// <summary>The compiler; null: there is none.</summary>
    public static readonly string? Compiler = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.FirstOrDefault(
        File.Exists
    );

    /// <summary>Compiles texts together, without a warning, and runs what comes of it.</summary>
    /// <param name="wrapped">Functions of libc that the second text stands before.</param>
    /// <param name="texts">The texts.</param>
    public static (int Code, string Out) Run(IReadOnlyList<string> wrapped, params IReadOnlyList<string> texts)
    {
        Assert.SkipWhen(Compiler is null, "there is no C compiler here (apt-get install gcc)");
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var files = texts.Index().Select(t => (Name: Path.Combine(folder, $"{t.Index}.c"), t.Item)).ToList();
            files.ForEach(f => File.WriteAllText(f.Name, f.Item));
            string program = Path.Combine(folder, "reproducer");
            var (code, said) = Start(
                Compiler!,
                [
                    .. files.Select(f => f.Name),
                    "-Wall",
                    "-Wextra",
                    "-Werror",
                    "-O2",
                    "-o",
                    program,
                    .. wrapped.Select(w => $"-Wl,--wrap={w}"),
                ]
            );
            Assert.True(code == 0, said);
            return Start(program, []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Out) Start(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" \"$@\" 2>&1", program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
