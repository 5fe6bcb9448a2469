using System.Globalization;
using System.Text.RegularExpressions;

namespace LinuxMm.Tests;

/// <summary>Recordings as they would read had the same program been run on other pages, with other bytes, or been written in another order.</summary>
internal static partial class Altered
{
    private const int PageSize = 4096;

    /// <summary>Every page lies so much further on.</summary>
    public static Recording Moved(Recording recording, int by) =>
        recording with
        {
            ObservedPages = [.. recording.ObservedPages.Select(page => page + by)],
            Operations =
            [
                .. recording.Operations.Select(o =>
                    o with
                    {
                        Text = Rewritten(
                            o.Text,
                            (argument, word) =>
                                argument switch
                                {
                                    "P" or "Q" => Text(int.Parse(word, CultureInfo.InvariantCulture) + by),
                                    "OFF" => Text(Bytes(word) + ((ulong)by * PageSize)),
                                    _ => word,
                                }
                        ),
                        Result = Area().Replace(o.Result, match => "[" + Text(Number(match) + by) + "+"),
                        Observed = o.Observed with
                        {
                            Entries = o.Observed.Entries.ToDictionary(e => e.Key + by, e => e.Value),
                            Notifier =
                            [
                                .. o.Observed.Notifier.Select(c =>
                                    c.Pages == RealPages.All
                                        ? c with
                                        {
                                            First = new Entry(), // that of page 0, where nothing is any more
                                        }
                                        : c with
                                        {
                                            Pages = new RealPages(c.Pages.First + by, c.Pages.End + by),
                                        }
                                ),
                            ],
                        },
                    }
                ),
            ],
        };

    /// <summary>Every byte but 0 is another one.</summary>
    public static Recording WithOtherBytes(Recording recording) =>
        recording with
        {
            Operations =
            [
                .. recording.Operations.Select(o =>
                    o with
                    {
                        Text = Rewritten(
                            o.Text,
                            (argument, word) =>
                                argument == "V" ? Other(int.Parse(word, CultureInfo.InvariantCulture)) : word
                        ),
                        Result = Byte().Replace(o.Result, match => match.Groups[1].Value + Other(Number(match))),
                    }
                ),
            ],
        };

    /// <summary>Flags of lookups and optional words stand the other way round.</summary>
    public static Recording Reversed(Recording recording) =>
        recording with
        {
            Operations =
            [
                .. recording.Operations.Select(o =>
                    o with
                    {
                        Text = Rewritten(
                            o.Text,
                            (argument, word) => argument == "F" ? string.Concat(word.Reverse()) : word,
                            isReversed: true
                        ),
                    }
                ),
            ],
        };

    /// <summary>The last page that a program names.</summary>
    public static int LastPage(Recording recording) =>
        recording
            .Operations.Select(o => CallVocabulary.Parse(o.Text))
            .Max(c => Math.Max(c.Pages?.End ?? 0, Math.Max(c.Target?.End ?? 0, (int)(c.Offset / PageSize) + 1)));

    private static string Rewritten(string text, Func<string, string, string> rewrite, bool isReversed = false)
    {
        string[] words = text.Split(' ');
        int at = words[0] == "c" ? 2 : 1;
        string[] usage = CallVocabulary.Forms.First(f => f.Name == words[at - 1]).Usage.Split(' ')[1..];
        var head = words[..at].ToList();
        int named = usage.TakeWhile(u => char.IsAsciiLetterUpper(u[0])).Count();
        head.AddRange(words[at..Math.Min(at + named, words.Length)].Select((w, i) => rewrite(usage[i], w)));
        var options = words.Skip(at + named).Select((w, i) => words[at + named + i - 1] == "to" ? rewrite("Q", w) : w);
        return string.Join(' ', head.Concat(isReversed && !words.Contains("to") ? options.Reverse() : options));
    }

    private static string Other(int value) => value == 0 ? "0" : Text(256 - value);

    private static int Number(Match match) =>
        int.Parse(match.Groups[match.Groups.Count - 1].Value, CultureInfo.InvariantCulture);

    private static ulong Bytes(string word) =>
        word.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(word[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : ulong.Parse(word, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[(\d+)\+")]
    private static partial Regex Area();

    [GeneratedRegex(@"(^ok |byte=)(\d+)")]
    private static partial Regex Byte();
}
