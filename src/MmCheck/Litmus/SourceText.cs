namespace MmCheck;

/// <summary>What the text of a litmus file may consist of, and how it is read.</summary>
internal static class SourceText
{
    /// <summary>No question and no counterexample comes near it; what is larger was named by mistake.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The place of the first character that is neither printable ASCII nor white space; -1 if there is none.</summary>
    public static int FirstForeign(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is (< ' ' or > '~') and not ('\t' or '\n' or '\r'))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Reads a file, one character for each byte; what prevents it is one diagnostic.</summary>
    public static (string Text, Diagnostic? Problem) Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            // A pipe or a device has no length; reading one byte more than is allowed bounds them as well.
            if (file.CanSeek && file.Length > MostBytes)
            {
                return TooLarge;
            }
            byte[] bytes = new byte[MostBytes + 1];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count > MostBytes ? TooLarge : (System.Text.Encoding.Latin1.GetString(bytes, 0, count), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("there is no such file");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            return Refuse(
                Directory.Exists(path) ? "this is a folder, not a litmus file"
                : e is UnauthorizedAccessException ? "no permission to read it"
                : "it cannot be read"
            );
        }
    }

    private static (string Text, Diagnostic? Problem) TooLarge =>
        Refuse("larger than 1 MiB, so this is not a litmus file");

    private static (string Text, Diagnostic? Problem) Refuse(string message) => ("", Diagnostic.OfFile(message));
}
