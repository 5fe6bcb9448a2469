namespace MmCheck.Cli;

/// <summary>Writes files whole or not at all.</summary>
internal static class SafeFile
{
    /// <summary>Writes a text beside the file and then puts it in its place; makes the folder if need be.</summary>
    /// <param name="desk">Where names count from.</param>
    /// <param name="name">The file as the user would write it.</param>
    /// <param name="text">ASCII.</param>
    /// <exception cref="ModelException">It cannot be written.</exception>
    public static void Write(Desk desk, string name, string text)
    {
        string path = desk.PathOf(name);
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                File.WriteAllText(temporary, text);
                File.Move(temporary, path, overwrite: true);
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
