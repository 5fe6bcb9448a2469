namespace LinuxMm.Tests;

/// <summary>Litmus files that the build has put beside the tests.</summary>
/// <param name="Name">The folder in which they stand there.</param>
/// <param name="Source">Where they stand in the repository.</param>
internal sealed record LitmusFolder(string Name, string Source)
{
    /// <summary>The format of the model, which knows every kernel and every invariant.</summary>
    public static LitmusFormat Format { get; } =
        new(Kernels.Model.Setting.Vocabulary, Kernels.Named(Kernels.Model.History.Newest.Name).Image.Signatures)
        {
            CheckKernel = name => Kernels.Named(name.ToString()),
            Releases = Kernels.Released,
            Invariants = [.. Kernels.Model.Invariants.Select(i => i.Name)],
        };

    /// <summary>What bugs and proposals break.</summary>
    public static LitmusFolder Counterexamples { get; } = new("counterexamples", "counterexamples");

    /// <summary>Directed scenarios.</summary>
    public static LitmusFolder Scenarios { get; } = new("Scenarios", "models/LinuxMm/Scenarios");

    /// <summary>What the mails say that the kernel does.</summary>
    public static LitmusFolder Mails { get; } = new("Mails", "models/LinuxMm/Mails");

    public static IReadOnlyList<LitmusFolder> All { get; } = [Counterexamples, Scenarios, Mails];

    /// <summary>Its files, as paths below it.</summary>
    public IEnumerable<string> Files =>
        Directory
            .GetFiles(Root, "*.litmus", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private string Root => Path.Combine(AppContext.BaseDirectory, Name);

    public static LitmusFolder Named(string name) => All.Single(f => f.Name == name);

    /// <summary>The file at a path of the repository; null if there is none.</summary>
    public static Litmus? At(string path)
    {
        foreach (var folder in All)
        {
            if (
                path.StartsWith(folder.Source + "/", StringComparison.Ordinal)
                && path[(folder.Source.Length + 1)..] is var file
                && folder.Files.Contains(file)
            )
            {
                return folder.Read(file);
            }
        }
        return null;
    }

    public string TextOf(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Reads a file, which must be right.</summary>
    public Litmus Read(string file)
    {
        var result = Format.Read(Path.Combine(Root, file));
        return result.Value ?? throw new InvalidOperationException(result.Print(file));
    }
}
