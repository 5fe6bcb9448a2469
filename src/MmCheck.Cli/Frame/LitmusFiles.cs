using System.Text;

namespace MmCheck.Cli;

/// <summary>The litmus files that a command line names. What is wrong with one is said on stderr; the others are still read.</summary>
internal sealed class LitmusFiles
{
    private const string Extension = ".litmus";
    private readonly List<LitmusFile> good = [];

    /// <summary>Reads files, and all files below folders.</summary>
    /// <param name="desk">Where names count from.</param>
    /// <param name="names">Files and folders as typed.</param>
    /// <exception cref="ModelException">A folder has no litmus file.</exception>
    public LitmusFiles(Desk desk, IEnumerable<string> names)
    {
        var wrong = new StringBuilder();
        foreach (string name in names.SelectMany(n => Below(desk, n)))
        {
            var result = desk.FormatOf(Path.GetDirectoryName(name) is { Length: > 0 } folder ? folder : ".")
                .Read(desk.PathOf(name));
            if (result.Value is { } litmus)
            {
                good.Add(new(name, result.Text, litmus));
            }
            else
            {
                wrong.Append(result.Print(name));
                Damaged++;
            }
        }
        desk.Error.Write(wrong);
    }

    /// <summary>Those that could be read.</summary>
    public IReadOnlyList<LitmusFile> Good => good;

    /// <summary>How many could not.</summary>
    public int Damaged { get; }

    private static IEnumerable<string> Below(Desk desk, string name)
    {
        string path = desk.PathOf(name);
        if (!Directory.Exists(path))
        {
            return [name];
        }
        string[] files;
        try
        {
            files = Directory.GetFiles(
                path,
                "*" + Extension,
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false }
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"cannot read the folder {name}", e);
        }
        return files.Length > 0
            ? files
                .Select(f => Path.Combine(name == "." ? "" : name, Path.GetRelativePath(path, f)))
                .Order(StringComparer.Ordinal)
            : throw new ModelException($"no file of the folder {name} ends in {Extension}");
    }
}

/// <summary>A litmus file that was read.</summary>
/// <param name="Name">As the user would write it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Litmus">What it says.</param>
internal sealed record LitmusFile(string Name, string Text, Litmus Litmus);
