namespace MmCheck.Cli;

/// <summary>Writes files whole or not at all.</summary>
internal static class SafeFile
{
    /// <summary>Finds out whether a file can be written, before long work whose result it is to hold.</summary>
    /// <exception cref="ModelException">It cannot be written.</exception>
    public static void Try(Desk desk, string name) =>
        Guarded(desk, name, temporary => File.WriteAllText(temporary, ""));

    /// <summary>Writes a text beside the file and then puts it in its place; makes the folder if need be.</summary>
    /// <param name="desk">Where names count from.</param>
    /// <param name="name">The file as the user would write it.</param>
    /// <param name="text">ASCII.</param>
    /// <exception cref="ModelException">It cannot be written.</exception>
    public static void Write(Desk desk, string name, string text) =>
        Guarded(
            desk,
            name,
            temporary =>
            {
                File.WriteAllText(temporary, text);
                File.Move(temporary, desk.PathOf(name), overwrite: true);
            }
        );

    private static void Guarded(Desk desk, string name, Action<string> write)
    {
        string path = desk.PathOf(name);
        // In a folder that several machines see, numbers of processes are not enough.
        string temporary = $"{path}.{Environment.MachineName}.{Environment.ProcessId}.tmp";
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                write(temporary);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string why = e is UnauthorizedAccessException ? "no permission" : e.Message;
            throw new ModelException($"cannot write {name}: {why}", e);
        }
    }
}
