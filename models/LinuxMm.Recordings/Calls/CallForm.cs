using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>How an operation is written: <c>mremap P N M [to Q] [dontunmap]</c>. Capital words are arguments, words in brackets optional.</summary>
public sealed class CallForm
{
    /// <summary>More than any arena has; sums of two such numbers do not overflow.</summary>
    private const int MostPages = 1 << 29;

    private readonly string[] arguments;
    private readonly string[][] options;

    /// <summary>Reads a form.</summary>
    public CallForm(string usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        string[] parts = usage.Split('[', StringSplitOptions.TrimEntries);
        string[] words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Usage = usage;
        Name = words[0];
        arguments = words[1..];
        options = [.. parts.Skip(1).Select(p => p.TrimEnd(']').Split(' '))];
    }

    /// <summary>The name of the operation.</summary>
    public string Name { get; }

    /// <summary>The form itself.</summary>
    public string Usage { get; }

    /// <summary>Reads an operation of this form.</summary>
    /// <param name="words">The words behind its name.</param>
    /// <exception cref="RecordingException">It is not of this form.</exception>
    public Call Parse(ReadOnlySpan<string> words)
    {
        var call = new Call { Name = Name };
        if (words.Length < arguments.Length)
        {
            throw new RecordingException($"too few arguments: expected {Usage}");
        }
        int at = 0;
        foreach (string argument in arguments)
        {
            call = With(call, argument, words[at++]);
        }
        while (at < words.Length)
        {
            call = WithOption(call, words, ref at);
        }
        return call;
    }

    private Call WithOption(Call call, ReadOnlySpan<string> words, ref int at)
    {
        foreach (string[] option in options)
        {
            bool isArgument = char.IsAsciiLetterUpper(option[0][0]);
            if (!isArgument && option[0] != words[at])
            {
                continue;
            }
            at += isArgument ? 0 : 1;
            foreach (string argument in isArgument ? option : option[1..])
            {
                call =
                    at < words.Length
                        ? With(call, argument, words[at++])
                        : throw new RecordingException($"too few arguments: expected {Usage}");
            }
            return isArgument ? call : call with { Options = [.. call.Options, option[0]] };
        }
        throw new RecordingException($"'{words[at]}' is no argument of {Usage}");
    }

    private Call With(Call call, string argument, string word) =>
        argument switch
        {
            "P" => call with { Pages = RealPages.Of(Whole(word), 1) },
            "N" => call with { Pages = RealPages.Of(call.Pages!.Value.First, Positive(word)) },
            "M" => call with { NewCount = Positive(word) },
            "Q" => call with { Target = RealPages.Of(Whole(word), call.NewCount) },
            "V" => call with { Value = Whole(word) },
            "G" => call with { Frame = Whole(word) },
            "I" or "K" or "NODE" => call with { Number = Whole(word) },
            "OFF" => call with { Offset = Bytes(word) },
            "LEN" => call with { Length = Bytes(word) },
            "PROT" => call with { Prot = word },
            "BITS" => call with { Bits = Bytes(word) },
            "ADVICE" or "F" => call with { Word = word },
            _ => throw new RecordingException($"{argument} is no kind of argument"),
        };

    private int Whole(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MostPages
            ? number
            : throw new RecordingException($"'{word}' is no number: expected {Usage}");

    private int Positive(string word) =>
        Whole(word) is > 0 and var number
            ? number
            : throw new RecordingException($"'{word}' is no number of pages: expected {Usage}");

    private ulong Bytes(string word) =>
        word.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(word[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong hex)
                ? hex
                : throw new RecordingException($"'{word}' is no number: expected {Usage}")
            : (ulong)Whole(word);
}
