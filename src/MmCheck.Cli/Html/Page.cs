using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace MmCheck.Cli;

/// <summary>
/// A page that is one file: its style and its script are in it, and its content security policy names both by their hashes and forbids
/// everything else, so it asks no network for anything. It can be read without the script, which only steps.
/// </summary>
internal static class Page
{
    private static readonly string Style = Read("page.css");
    private static readonly string Script = Read("page.js");

    /// <summary>The whole file.</summary>
    /// <param name="title">For the window's head.</param>
    /// <param name="body">What stands on it.</param>
    public static string Text(string title, Html body) =>
        Html.Of(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(
                    Style
                )}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'" />
                <title>{title}</title>
                <style>{Html.Resource(Style)}</style>
                </head>
                <body>
                <main>
                {body}
                </main>
                <script>{Html.Resource(Script)}</script>
                </body>
                </html>

                """
            )
            .ToString();

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}";

    /// <summary>A resource without its indentation and its comments, which take a line each.</summary>
    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.TrimStart());
        return string.Join('\n', lines.Where(line => !line.StartsWith('/')));
    }
}
