namespace MmCheck.Tests.Litmus;

public sealed class MutationTests
{
    private const int Mutants = 4000;
    private const string Characters = " \n\t;|:=~()/\\<>\"*-+#,_{}P0r19aE\0\u00e9";

    [Fact]
    public void Damaged_file_is_read_or_refused_when_any_characters_change()
    {
        ulong seed = 1;
        int refused = 0;
        for (int i = 0; i < Mutants; i++)
        {
            string text = Examples.All[i % Examples.All.Count];
            for (int edits = 1 + Below(3, ref seed); edits > 0; edits--)
            {
                text = Edited(text, ref seed);
            }
            LitmusResult result = MmWords.Format.Parse(text);
            Assert.Equal(result.Value is null, result.Print("try.litmus").Length > 0);
            Assert.InRange(result.Diagnostics.Count, 0, LitmusResult.MostDiagnostics);
            if (result.Value is null)
            {
                refused++;
                continue;
            }
            string printed = MmWords.Format.Print(result.Value);
            Assert.Equal(result.Value, CanonicalTests.Parsed(printed));
        }
        // Neither outcome is so rare that the test says nothing of it.
        Assert.InRange(refused, Mutants / 4, Mutants * 9 / 10);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("~(")]
    [InlineData("PROT_READ|")]
    [InlineData(" P0 |")]
    [InlineData("; ")]
    [InlineData("read 0 | ")]
    [InlineData("\n read 0 | ")]
    [InlineData("\n wr")]
    [InlineData("\nexists (")]
    [InlineData("\n P0:read")]
    [InlineData("a")]
    public void Huge_file_is_refused_when_it_repeats_itself(string part)
    {
        string start = Examples.SeedHazard[..Examples.SeedHazard.IndexOf("breaks")];
        string rubbish = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));
        foreach (
            string text in (string[])
                [rubbish, start + rubbish, $"{start}exists ({rubbish}", Examples.SeedHazard + rubbish]
        )
        {
            Assert.Null(MmWords.Format.Parse(text).Value);
        }
    }

    private static string Edited(string text, ref ulong seed)
    {
        int at = Below(text.Length, ref seed);
        int length = Math.Min(1 + Below(6, ref seed), text.Length - at);
        string character = Characters[Below(Characters.Length, ref seed)].ToString();
        return Below(5, ref seed) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, character),
            3 => text.Insert(text.Length, text.Substring(at, length)).Remove(at, length),
            _ => text.Remove(at, 1).Insert(at, character),
        };
    }

    // SplitMix64.
    private static int Below(int bound, ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        ulong z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)bound);
    }
}
