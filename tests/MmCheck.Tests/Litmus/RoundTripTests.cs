using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.Tests.Litmus;

public sealed class RoundTripTests
{
    // The largest size from the first case on: FsCheck's ramp would spend most cases on files with next to nothing in them.
    private static readonly Config Thorough = Config
        .QuickThrowOnFailure.WithMaxTest(1000)
        .WithStartSize(8)
        .WithEndSize(8)
        .WithReplay(20240917, 3);

    [Fact]
    public void File_is_the_same_when_it_is_printed_and_read() =>
        Check.One(
            Thorough,
            Prop.ForAll(
                AnyLitmus.Value.ToArbitrary(),
                litmus =>
                {
                    string text = MmWords.Format.Print(litmus);
                    MmCheck.Litmus read = CanonicalTests.Parsed(text);
                    Assert.True(litmus.Equals(read), text);
                    Assert.Equal(text, MmWords.Format.Print(read));
                }
            )
        );

    [Fact]
    public void Printed_line_is_at_most_72_wide_when_it_can_be_broken() =>
        Check.One(
            Thorough,
            Prop.ForAll(
                AnyLitmus.Value.ToArbitrary(),
                litmus =>
                    Assert.All(
                        MmWords.Format.Print(litmus).Split('\n').Where(line => line.Length > 72),
                        // Rows and single words do not break, nor do the names behind holds.
                        line => Assert.True(line.EndsWith(';') || !Breakable(line), line)
                    )
            )
        );

    private static bool Breakable(string line) =>
        line.TrimStart().Split(' ').Skip(1).Any(word => word is "on" or @"/\" or @"\/");
}
