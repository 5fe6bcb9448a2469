namespace MmCheck.Cli;

/// <summary>
/// Where counterexamples go: the folder that was named, else counterexamples/ of the current folder if it is there; those of a user's file
/// beside that. Each is on disk as soon as it is found; an identical one is not written again.
/// </summary>
internal sealed class Counterexamples
{
    /// <summary>Where they are unless somebody says otherwise.</summary>
    public const string DefaultFolder = "counterexamples";

    private readonly Desk desk;
    private readonly string? folder;
    private readonly HashSet<string> failed = [];

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
        if (NameOf(found) is not { } name)
        {
            return;
        }
        if (!TryWrite(name, found.Text))
        {
            failed.Add(name);
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
        return TryWrite(name, desk.Format.Print(litmus)) ? name : null;
    }

    /// <summary>Where one was saved; null if it was not.</summary>
    public string? SavedAs(Found found) => NameOf(found) is { } name && !failed.Contains(name) ? name : null;

    /// <summary>Where one was saved, and what to type next.</summary>
    public IEnumerable<string> Next(Found found)
    {
        string? name = NameOf(found);
        if (name is not null && !failed.Contains(name))
        {
            bool isUsers = UsersOf(found).Count > 0;
            yield return $"  saved   {name}";
            yield return $"  replay  mmcheck replay {(isUsers ? name : Path.GetDirectoryName(name))}";
            yield return $"  show    mmcheck explain {(!isUsers && folder == DefaultFolder ? found.Litmus.Name : name)} --full";
            yield break;
        }
        var users = UsersOf(found);
        if (name is null && users.Count == 0)
        {
            yield return $"  not saved: there is no folder {DefaultFolder} here (--save DIR)";
            yield break;
        }
        string why = name is null
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

    private bool TryWrite(string name, string text)
    {
        try
        {
            if (!File.Exists(desk.PathOf(name)) || File.ReadAllText(desk.PathOf(name)) != text)
            {
                SafeFile.Write(desk, name, text);
            }
            return true;
        }
        catch (Exception e) when (e is ModelException or IOException or UnauthorizedAccessException)
        {
            desk.Complain(e is ModelException ? e.Message : $"cannot write {name}: {e.Message}");
            return false;
        }
    }

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
