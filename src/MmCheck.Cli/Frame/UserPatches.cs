using System.Text;
using System.Text.RegularExpressions;
using LinuxMm;
using MmCheck.Proposals;

namespace MmCheck.Cli;

/// <summary>The patches of users' files that this run has met. Each goes by the name of its file, since that is how a litmus file finds it again.</summary>
internal sealed partial class UserPatches(Desk desk)
{
    private const string Extension = ".cs";
    private const int MostBytes = 1 << 18;

    private readonly Dictionary<string, UserPatch> files = [];

    /// <summary>Does a word name a file rather than a shipped patch?</summary>
    public static bool IsFile(string word) => word.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Was any file named?</summary>
    public bool IsAny => files.Count > 0;

    /// <summary>The file of a patch; null if it is a shipped one.</summary>
    public UserPatch? Find(string id) => files.GetValueOrDefault(id);

    /// <summary>A kernel's name with every file compiled and replaced by the name of its patch.</summary>
    /// <param name="name">As typed, or as a litmus file has it.</param>
    /// <param name="folder">Where a name that is no shipped patch is looked for; relative to the current folder.</param>
    public KernelName Resolve(KernelName name, string folder)
    {
        return new(name.Release, name.With.Select(Known), name.Without.Select(Known));

        string Known(string word) => Load(word, folder)?.Id ?? word;
    }

    /// <summary>Says at its place what is wrong with a user's file that fits none of some kernels; of shipped patches nothing.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="kernels">The kernels with it; it is shown why it does not fit the first one.</param>
    /// <exception cref="FileErrorException">It fits none.</exception>
    public void RequireOneOf(Patch patch, IReadOnlyList<KernelName> kernels)
    {
        if (Find(patch.Id) is not null && !kernels.Any(k => desk.Model.History.TryBuild(k, out _)))
        {
            desk.Build(kernels[0], ".");
        }
    }

    /// <summary>Compiles the file that a word stands for; null if it stands for none.</summary>
    /// <exception cref="ModelException">There is no such file, or it cannot be a patch.</exception>
    /// <exception cref="FileErrorException">It does not compile, or is refused.</exception>
    public Patch? Load(string word, string folder)
    {
        if (IsFile(word))
        {
            return Load(word);
        }
        if (word.Contains('/', StringComparison.Ordinal))
        {
            throw new ModelException(
                $"'{word}' is neither a patch nor a file that ends in {Extension}\n+ and ~ part the patches of a kernel's name, so a path in it may have neither"
            );
        }
        if (files.ContainsKey(word) || desk.Model.History.Patches.Any(p => p.Id == word))
        {
            return null;
        }
        string beside = Path.Combine(folder, word + Extension);
        return File.Exists(desk.PathOf(beside)) ? Load(beside) : null;
    }

    private Patch Load(string name)
    {
        string id = Path.GetFileNameWithoutExtension(name);
        if (!NameOfPatch().IsMatch(id))
        {
            throw new ModelException(
                $"a patch goes by the name of its file, and '{id}' is none\nletters, digits, - and _ do"
            );
        }
        if (files.TryGetValue(id, out var known))
        {
            return desk.PathOf(known.Name) == desk.PathOf(name)
                ? known.Patch
                : throw new ModelException($"{known.Name} and {name} would both be called {id}; rename one of them");
        }
        if (desk.Model.History.Patches.Any(p => p.Id == id))
        {
            throw new ModelException($"{name} has the name of a shipped patch; give the file another one");
        }
        string text = Read(name);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ModelException($"{name} is not a text file");
        }
        if (!desk.IsJudge)
        {
            throw new JudgeWantedException();
        }
        var source = new ProposalCompiler(UserProposals.Language, typeof(Patch)).Compile(text, name);
        if (source.Patch is not Patch patch)
        {
            throw new FileErrorException(string.Concat(source.Diagnostics.Select(d => d.Print(name, text))));
        }
        patch = patch.OfFile(id, name);
        files.Add(id, new(name, patch, text, source));
        desk.Add(patch);
        return patch;
    }

    private string Read(string name)
    {
        string path = desk.PathOf(name);
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MostBytes }
                ? throw new ModelException($"{name} is larger than 256 KiB, so this is not a proposal")
                : File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException(
                $"there is no file {name}\nmmcheck new proposal {Path.GetFileNameWithoutExtension(name)} writes one to begin with",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string why =
                Directory.Exists(path) ? "it is a folder"
                : e is UnauthorizedAccessException ? "no permission"
                : e.Message;
            throw new ModelException($"cannot read {name}: {why}", e);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex NameOfPatch();
}

/// <summary>A user's file that was compiled.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Patch">What it declares.</param>
/// <param name="Text">Its text.</param>
/// <param name="Source">Knows the places of its words.</param>
internal sealed record UserPatch(string Name, Patch Patch, string Text, ProposalSource Source)
{
    /// <summary>Something that is wrong with the patch on a kernel, at its place.</summary>
    public FileErrorException ErrorOf(ModelException error)
    {
        string message = error.Message.StartsWith($"{Patch.Id} ", StringComparison.Ordinal)
            ? $"this {error.Message[(Patch.Id.Length + 1)..]}"
            : error.Message;
        return new(Source.At(error.About, message).Print(Name, Text));
    }
}
