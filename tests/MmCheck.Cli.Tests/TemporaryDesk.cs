using System.Diagnostics;

namespace MmCheck.Cli.Tests;

/// <summary>Runs command lines in this process, in an empty folder of its own.</summary>
internal sealed class TemporaryDesk : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "MmCheck.Cli");

    /// <summary>The current folder of the commands.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mmcheck-").FullName;

    /// <summary>Runs one.</summary>
    public Said Run(params string[] args) => RunWith([], args);

    /// <summary>Runs one that finds some variables in its environment, and no others.</summary>
    public Said RunWith(Dictionary<string, string> variables, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var desk = new Desk
        {
            Out = new(output),
            Error = error,
            Folder = Folder,
            Variable = variables.GetValueOrDefault,
        };
        int code = CommandLine.Run(args, desk);
        return new(code, System.Text.Encoding.Latin1.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Runs a script of the shell in the folder; <c>$0</c> is the built command, a process of its own.</summary>
    public Said Shell(string script)
    {
        using var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", script, Command])
            {
                UseShellExecute = false,
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        string complaint = error.GetAwaiter().GetResult();
        process.WaitForExit();
        return new(process.ExitCode, output, complaint);
    }

    /// <summary>Puts a file into the folder.</summary>
    /// <returns>Its path.</returns>
    public string Put(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Puts a litmus file of the tests into the folder.</summary>
    public string PutLitmus(string name, string? to = null) =>
        Put(to ?? name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Litmus", name)));

    /// <summary>Puts a counterexample of the repository into the folder.</summary>
    public string PutSaved(string name) => Put(name, Saved(name));

    /// <summary>The text of a counterexample of the repository.</summary>
    public static string Saved(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command line gave.</summary>
internal sealed record Said(int Code, string Out, string Error);
