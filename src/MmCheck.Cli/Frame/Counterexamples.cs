namespace MmCheck.Cli;

/// <summary>
/// Where counterexamples go: the folder that was named, else counterexamples/ of the current folder if it is there. Each is on disk as soon
/// as it is found; an identical one is not written again.
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
        folder = named ?? (Directory.Exists(desk.PathOf(DefaultFolder)) ? DefaultFolder : null);
    }

    /// <summary>Saves one. If that cannot be done it is said on stderr, and the report shows the file's text instead.</summary>
    public void Save(Found found)
    {
        if (folder is null)
        {
            return;
        }
        string name = NameOf(found);
        try
        {
            if (!File.Exists(desk.PathOf(name)) || File.ReadAllText(desk.PathOf(name)) != found.Text)
            {
                SafeFile.Write(desk, name, found.Text);
            }
        }
        catch (Exception e) when (e is ModelException or IOException or UnauthorizedAccessException)
        {
            failed.Add(name);
            desk.Complain(e is ModelException ? e.Message : $"cannot write {name}: {e.Message}");
        }
    }

    /// <summary>Where one was saved, and what to type next.</summary>
    public IEnumerable<string> Next(Found found)
    {
        if (folder is not null && !failed.Contains(NameOf(found)))
        {
            string below = $"{folder}/{Path.GetDirectoryName(found.Litmus.Name)}";
            yield return $"  saved   {NameOf(found)}";
            yield return $"  replay  mmcheck replay {below}";
            yield return $"  show    mmcheck explain {(folder == DefaultFolder ? found.Litmus.Name : NameOf(found))} --full";
            yield break;
        }
        yield return folder is null
            ? $"  not saved: there is no folder {DefaultFolder} here (--save DIR)"
            : "  not saved; the file would be:";
        if (folder is not null)
        {
            yield return "";
            foreach (string line in found.Text.TrimEnd('\n').Split('\n'))
            {
                yield return line;
            }
        }
    }

    private string NameOf(Found found) => $"{folder}/{found.Litmus.Name}.litmus";
}
