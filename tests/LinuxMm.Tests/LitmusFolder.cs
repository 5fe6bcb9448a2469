namespace LinuxMm.Tests;

/// <summary>Litmus files that the build has put beside the tests.</summary>
internal sealed class LitmusFolder
{
    private readonly string folder;

    private LitmusFolder(string name) => folder = Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>The format of the model, which knows every kernel and every invariant.</summary>
    public static LitmusFormat Format { get; } =
        new(Kernels.Model.Setting.Vocabulary, Kernels.Named(Kernels.Model.History.Newest.Name).Image.Signatures)
        {
            CheckKernel = name => Kernels.Named(name.ToString()),
            Releases = Kernels.Released,
            Invariants = [.. Kernels.Model.Invariants.Select(i => i.Name)],
        };

    /// <summary>What bugs and proposals break.</summary>
    public static LitmusFolder Counterexamples { get; } = new("counterexamples");

    /// <summary>What somebody wrote down by hand.</summary>
    public static LitmusFolder Scenarios { get; } = new("Scenarios");

    /// <summary>Its files, as paths below it.</summary>
    public IEnumerable<string> Files =>
        Directory
            .GetFiles(folder, "*.litmus", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public string TextOf(string file) => File.ReadAllText(Path.Combine(folder, file));

    /// <summary>Reads a file, which must be right.</summary>
    public Litmus Read(string file)
    {
        var result = Format.Read(Path.Combine(folder, file));
        return result.Value ?? throw new InvalidOperationException(result.Print(file));
    }
}
