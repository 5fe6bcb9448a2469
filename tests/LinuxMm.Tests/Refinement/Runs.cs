using System.Globalization;
using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Tests.Refinements;

/// <summary>Runs of calls for these tests.</summary>
internal static class Runs
{
    private const ulong Seed = 1;
    private const int Pages = 5; // one more than a block
    private const int Length = 100;

    /// <summary>The first so many random runs of a kernel.</summary>
    public static IEnumerable<Run> Drawn(Build build, int count, int pages = Pages)
    {
        var runs = new RandomRuns(build.Image, pages);
        return Enumerable
            .Range(0, count)
            .Select(i => runs.Draw(new SeededChoices(new SplitMix(Seed, (ulong)i)), Length));
    }

    /// <summary>A run as it is written: memory as a litmus file declares it, calls separated by semicolons, <c>1: read 0</c> by the child.</summary>
    public static Run Of(string memory, string calls)
    {
        var setup = Setups.From(
            Kernels.Model.Setting.SetupOf(LinuxMm.Scopes.Catalogue.Anything with { Memory = memory }),
            [null, LinuxMm.Operations.Roles.Child]
        );
        return new Run(setup, [.. calls.Split(';', StringSplitOptions.TrimEntries).Select(Turn)]);
    }

    private static LinuxMm.Refinements.Turn Turn(string call)
    {
        bool isChild = call.StartsWith("1:", StringComparison.Ordinal);
        string text = isChild ? call[2..].Trim() : call;
        return new(isChild ? 1 : 0, Parse(text));
    }

    private static Call Parse(string text)
    {
        string[] words = text.Split(' ');
        bool isForced = words[^1] == "force";
        if (words[0] == "peek")
        {
            return new Peek(Number(words[1]), isForced);
        }
        if (words[0] == "poke")
        {
            return new Poke(Number(words[1]), Number(words[2]), isForced);
        }
        var image = Kernels.Named("v6.12").Image;
        var call = LinuxMm.Tests.Machine.Parse(image, text);
        return CallText.Parse(image.Signatures[call.Operation], call)!;
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
