using System.Runtime.CompilerServices;

namespace MmCheck.Tests;

public sealed class FootprintTests
{
    private const int Lock = 8;
    private const int Flag = 9;

    private static readonly StateJudge<ToyState> OfLock = (in k) => Judge.Of(k.Lock == 0);
    private static StateJudge<ToyState> ofFlag = (in k) => Judge.Of(k.Flag == 0);

    [Fact]
    public void Footprint_has_the_bytes_of_the_fields_that_a_judge_names()
    {
        Assert.Equal([Lock], Of((in k) => Judge.Of(k.Lock == 0)));
        Assert.Equal([Lock, Flag], Of((in k) => Judge.When(k.Lock != 0, k.Flag == 0)));
        Assert.Equal([12, 13, 14, 15], Of((in k) => Judge.Of(k.Added == 0)));
    }

    [Fact]
    public void Footprint_has_what_called_methods_and_lambdas_read()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Of((in k) => Judge.Of(k.Sum == 0)));
        Assert.Equal([Flag], Of((in k) => Judge.Of(Array.TrueForAll([k.Flag], f => f == 0))));
    }

    [Fact]
    public void Footprint_has_a_field_of_every_element_of_an_inline_array()
    {
        Assert.Equal(
            [16 + 3, 24 + 3, 32 + 3, 40 + 3],
            Of(
                (in k) =>
                {
                    foreach (ref readonly var task in ToyState.Tasks(ref Unsafe.AsRef(in k)))
                    {
                        if (Unsafe.AsRef(in task).Begun > 1)
                        {
                            return Judgement.Broken;
                        }
                    }
                    return Judgement.Holds;
                }
            )
        );
    }

    [Fact]
    public void Footprint_has_all_of_a_struct_that_the_framework_is_handed() =>
        Assert.Equal(
            [0, 1, 2, 3, 4, 5, 6, 7],
            Of((in k) => Judge.Of(EqualityComparer<ToyState.Bytes8>.Default.Equals(k.Counters, default)))
        );

    [Fact]
    public void Footprint_is_everything_when_a_judge_cannot_be_followed()
    {
        int limit = ToyState.HashedBytes;
        var held = new Holder { Judge = OfLock };

        Assert.Equal([Lock], Of((in k) => OfLock(in k))); // a constant is followed
        Assert.Equal(limit, Of((in k) => ofFlag(in k)).Count);
        Assert.Equal(limit, Of((in k) => Judge.Of(k.Lock < limit)).Count);
        Assert.Equal(limit, Of((in k) => new Strict().Says(in k)).Count);
        Assert.Equal(limit, Of((in k) => held.Judge(in k)).Count);
        ofFlag = OfLock;
    }

    private static IReadOnlyList<int> Of(StateJudge<ToyState> judge) => Footprint.Of<ToyState, ToyTask>(judge);

    private class Lenient
    {
        public virtual Judgement Says(in ToyState k) => Judgement.Silent;
    }

    private sealed class Strict : Lenient
    {
        public override Judgement Says(in ToyState k) => Judge.Of(k.Lock == 0);
    }

    private sealed class Holder
    {
        public required StateJudge<ToyState> Judge { get; init; }
    }
}
