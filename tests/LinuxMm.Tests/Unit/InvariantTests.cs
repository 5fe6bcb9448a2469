using System.Text.RegularExpressions;

namespace LinuxMm.Tests.Unit;

/// <summary>How invariants are named and described.</summary>
public partial class InvariantTests
{
    public static TheoryData<string> Names => [.. Kernels.Model.Invariants.Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Invariant_says_what_it_is(string name)
    {
        var invariant = Kernels.Model.InvariantNamed(name);

        Assert.Matches(KebabCase, invariant.Name);
        Assert.Matches(Number, invariant.Number);
        Assert.InRange(invariant.Says.Length, 20, 100);
        Assert.EndsWith(".", invariant.WhenBroken, StringComparison.Ordinal);
        Assert.NotEmpty(invariant.Source);
        Assert.NotEmpty(invariant.Catches);
    }

    [Fact]
    public void Names_and_numbers_are_unique()
    {
        Assert.Distinct(Kernels.Model.Invariants.Select(i => i.Name));
        Assert.Distinct(Kernels.Model.Invariants.Select(i => i.Number));
    }

    [Fact]
    public void Every_bug_is_named_by_an_invariant()
    {
        var named = Kernels.Model.Invariants.SelectMany(i => i.Catches).SelectMany(entry => entry.Split('+'));
        var bugs = Kernels.Model.History.Patches.Where(p => p.Kind == PatchKind.Bug).Select(p => p.Id);

        Assert.Empty(bugs.Except(named));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase { get; }

    [GeneratedRegex("^[NP][0-9]{2}$")]
    private static partial Regex Number { get; }
}
