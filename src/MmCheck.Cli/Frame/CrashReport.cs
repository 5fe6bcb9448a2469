namespace MmCheck.Cli;

/// <summary>What we say of our own bugs: one line for the user, the rest in a file for us.</summary>
internal static class CrashReport
{
    /// <summary>The file's name, in the current folder.</summary>
    public const string FileName = "mmcheck-crash.txt";

    /// <summary>Writes both.</summary>
    public static void Write(Exception bug, IReadOnlyList<string> args, Desk desk)
    {
        string details;
        try
        {
            File.WriteAllText(
                desk.PathOf(FileName),
                $"mmcheck {CommandLine.Version}\nmmcheck {string.Join(' ', args)}\n\n{bug}\n"
            );
            details = $"details in {FileName}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            details = $"{FileName} cannot be written here";
        }
        string what = bug.Message.Split('\n')[0].TrimEnd('.', '\r');
        desk.Complain($"internal error: {what}, please report; {details}");
    }
}
