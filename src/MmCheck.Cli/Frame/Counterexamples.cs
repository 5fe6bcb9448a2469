namespace MmCheck.Cli;

/// <summary>
/// Where counterexamples go: the folder that was named, else counterexamples/ of the current folder if it is there; those of a user's file
/// beside that. Each is on disk as soon as it is found; an identical one is not written again. One that is there already about another kernel
/// stays: the new one gets that part of its kernel's name into its own which tells them apart.
/// </summary>
internal sealed class Counterexamples
{
    /// <summary>Where they are unless somebody says otherwise.</summary>
    public const string DefaultFolder = "counterexamples";

    private readonly Desk desk;
    private readonly string? folder;
    private readonly Dictionary<Found, string> saved = new(ReferenceEqualityComparer.Instance);

    /// <summary>A place for them.</summary>
    /// <param name="desk">Where names count from.</param>
    /// <param name="named">The folder as typed; null: not said.</param>
    public Counterexamples(Desk desk, string? named)
    {
        this.desk = desk;
        if (named is not null && desk.Users.IsAny)
        {
            throw new ModelException("counterexamples of a file are saved beside it, so --save does not go with one");
        }
        folder = named ?? (Directory.Exists(desk.PathOf(DefaultFolder)) ? DefaultFolder : null);
    }

    /// <summary>Saves one. If that cannot be done it is said on stderr, and the report shows the file's text instead.</summary>
    public void Save(Found found)
    {
        if (NameOf(found) is { } name && SaveAt(name, () => PlaceOf(found, name)) is { } place)
        {
            saved[found] = place;
        }
    }

    /// <summary>Saves one, unless there is one already about another kernel.</summary>
    public void SaveIfFirst(Found found)
    {
        if (
            NameOf(found) is { } name
            && SaveAt(name, () => IsFree(name, found.Text) ? (name, found.Text) : null) is { } place
        )
        {
            saved[found] = place;
        }
    }

    /// <summary>Saves a file that is no counterexample of the search's.</summary>
    /// <returns>Where; null: there is no folder for it, or it cannot be written, which is said on stderr.</returns>
    public string? Save(Litmus litmus)
    {
        if (folder is null)
        {
            return null;
        }
        string name = $"{folder}/{litmus.Name}.litmus";
        return SaveAt(name, () => (name, desk.Format.Print(litmus)));
    }

    /// <summary>Where one was saved; null if it was not.</summary>
    public string? SavedAs(Found found) => saved.GetValueOrDefault(found);

    /// <summary>Where one was saved, and what to type next.</summary>
    public IEnumerable<string> Next(Found found)
    {
        if (SavedAs(found) is { } name)
        {
            bool isUsers = UsersOf(found).Count > 0;
            string shown =
                !isUsers && folder == DefaultFolder ? Path.ChangeExtension(name[(folder.Length + 1)..], null) : name;
            yield return $"  saved   {name}";
            yield return $"  replay  mmcheck replay {(isUsers ? name : Path.GetDirectoryName(name))}";
            yield return $"  show    mmcheck explain {shown} --full";
            yield break;
        }
        var users = UsersOf(found);
        bool isNowhere = NameOf(found) is null;
        if (isNowhere && users.Count == 0)
        {
            yield return $"  not saved: there is no folder {DefaultFolder} here (--save DIR)";
            yield break;
        }
        string why = isNowhere
            ? $"not saved: {string.Join(" and ", users.Select(u => u.Name))} are in different folders, and a litmus file finds patches beside it. The file would be:"
            : "not saved; the file would be:";
        foreach (string line in Wrapping.Hanging("  ", why, 72))
        {
            yield return line;
        }
        yield return "";
        foreach (string line in found.Text.TrimEnd('\n').Split('\n'))
        {
            yield return line;
        }
    }

    /// <summary>Writes a file where it belongs, which may depend on what is there already.</summary>
    /// <param name="name">Where it would be.</param>
    /// <param name="choose">Where it goes and what is written there; null: nowhere.</param>
    /// <returns>Where it is; null: nowhere. That it cannot be written is said on stderr.</returns>
    private string? SaveAt(string name, Func<(string Name, string Text)?> choose)
    {
        try
        {
            if (choose() is not var (place, text))
            {
                return null;
            }
            name = place;
            if (!File.Exists(desk.PathOf(place)) || File.ReadAllText(desk.PathOf(place)) != text)
            {
                SafeFile.Write(desk, place, text);
            }
            return place;
        }
        catch (Exception e) when (e is ModelException or IOException or UnauthorizedAccessException)
        {
            desk.Complain(e is ModelException ? e.Message : $"cannot write {name}: {e.Message}");
            return null;
        }
    }

    /// <summary>Where one goes and what is written there.</summary>
    private (string Name, string Text) PlaceOf(Found found, string name)
    {
        if (IsFree(name, found.Text))
        {
            return (name, found.Text);
        }
        string which = Which(found);
        return (
            $"{Path.ChangeExtension(name, null)}.{which}.litmus",
            desk.Format.Print(found.Litmus with { Name = $"{found.Litmus.Name}.{which}" })
        );
    }

    /// <summary>The kernel, without the patches after which the counterexample is named, in characters that file and name may have.</summary>
    private static string Which(Found found)
    {
        var kernel = found.Counterexample.Kernel;
        string[] named = found.Litmus.Name.Split('/')[0].Split('_');
        return new KernelName(kernel.Release, [.. kernel.With.Except(named)], kernel.Without)
            .ToString()
            .Replace("+", "_", StringComparison.Ordinal)
            .Replace("~", "_without-", StringComparison.Ordinal);
    }

    /// <summary>May a file be written without losing what is known of another kernel? One that names none is damaged.</summary>
    private bool IsFree(string name, string text) =>
        !File.Exists(desk.PathOf(name))
        || KernelIn(File.ReadLines(desk.PathOf(name))) is not { } there
        || there == KernelIn(text.Split('\n'));

    private static string? KernelIn(IEnumerable<string> lines) =>
        lines.Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("kernel ", StringComparison.Ordinal));

    private string? NameOf(Found found)
    {
        var users = UsersOf(found);
        if (users.Count > 0)
        {
            string judged = found.Litmus.Name.Split('/')[0];
            var user = users.Find(u => u.Patch.Id == judged) ?? users[0];
            bool isOneFolder = users.DistinctBy(u => Path.GetDirectoryName(desk.PathOf(u.Name))).Count() == 1;
            return isOneFolder
                ? Path.Combine(Path.GetDirectoryName(user.Name)!, $"{user.Patch.Id}.{found.Invariant.Name}.litmus")
                : null;
        }
        return folder is null ? null : $"{folder}/{found.Litmus.Name}.litmus";
    }

    /// <summary>The users' files of the kernel: its counterexample is saved beside them, where it finds them again.</summary>
    private List<UserPatch> UsersOf(Found found) =>
        [.. found.Counterexample.Kernel.With.Select(desk.Users.Find).OfType<UserPatch>()];
}
