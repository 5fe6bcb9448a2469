namespace MmCheck.Cli.Tests;

/// <summary>Texts that somebody has read and approved: Snapshots/NAME.txt, compared byte for byte.</summary>
internal static class Approved
{
    /// <summary>Fails with the first line that differs, and leaves the text beside the approved one as NAME.received.txt.</summary>
    public static void Is(string name, string text)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Snapshots", name + ".txt");
        string approved = File.Exists(path) ? File.ReadAllText(path) : "";
        string received = Path.ChangeExtension(path, ".received.txt");
        if (approved == text)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(received, text);
        string[] wanted = approved.Split('\n');
        string[] got = text.Split('\n');
        int line = Enumerable
            .Range(0, Math.Max(wanted.Length, got.Length))
            .First(i => wanted.ElementAtOrDefault(i) != got.ElementAtOrDefault(i));
        Assert.Fail(
            $"{name}.txt, line {line + 1}\napproved: {wanted.ElementAtOrDefault(line)}\nreceived: {got.ElementAtOrDefault(line)}\nthe whole text: {received}"
        );
    }
}
