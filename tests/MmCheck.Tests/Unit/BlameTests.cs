namespace MmCheck.Tests;

/// <summary>A patch is blamed only for what the kernel does not break without it.</summary>
public sealed class BlameTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();

    private static readonly Patch<LossyKernel, ToyState, ToyTask> Waves = new(
        "waves",
        "add: raise the flag on purpose",
        relaxes: ["no-flag"]
    )
    {
        kernel => kernel with { RaisesFlag = () => true },
    };

    private static readonly Patch<LossyKernel, ToyState, ToyTask> WavesUnlocked = new(
        "waves-unlocked",
        "add: raise the flag on purpose, and take no lock",
        relaxes: ["no-flag"]
    )
    {
        kernel => kernel with { RaisesFlag = () => true, TakesLock = () => false },
    };

    private static ValidateResult<ToyState, ToyTask> Validate(string patch, string kernel) =>
        new Validator<LossyKernel, ToyState, ToyTask>(Model, new() { Programs = 200, CostPrograms = 10 }).Run(
            KernelName.Parse(kernel),
            Model.History.PatchNamed(patch)
        );

    [Fact]
    public void Patch_is_not_blamed_for_what_the_kernel_is_known_to_break()
    {
        var result = Validate("forgets-lock", "v1.0");
        Assert.Equal((Verdict.NoEffect, null), (result.Verdict, result.Found));
        Assert.Equal(["no-lost-update", "fresh-write"], result.Anyway.Select(i => i.Name).Take(2));
    }

    [Fact]
    public void Patch_is_blamed_for_what_it_adds_to_what_is_known()
    {
        var result = Validate("raises-flag", "v1.0");
        Assert.Equal((Verdict.Unsafe, "no-flag"), (result.Verdict, result.Found?.Invariant.Name));
    }

    [Fact]
    public void Patch_is_blamed_on_a_kernel_that_does_not_break_it()
    {
        var result = Validate("forgets-lock", "v2.0");
        Assert.Equal((Verdict.Unsafe, "fresh-write"), (result.Verdict, result.Found?.Invariant.Name));
        Assert.Empty(result.Anyway);
    }

    [Fact]
    public void Commit_that_introduces_a_finding_is_to_blame_for_it()
    {
        var result = Validate("drops-lock-again", "v2.0");
        Assert.Equal((Verdict.Unsafe, "fresh-write"), (result.Verdict, result.Found?.Invariant.Name));
    }

    [Fact]
    public void Patch_is_not_blamed_for_what_a_patched_kernel_breaks_though_nobody_knows_it()
    {
        var result = Validate("forgets-lock", "v1.0+complains");
        Assert.Equal(Verdict.NoEffect, result.Verdict);
        Assert.Contains(LossyModel.NoFlag, result.Anyway);
    }

    [Fact]
    public void Patch_is_not_blamed_for_what_it_gives_up()
    {
        var model = LossyModel.Create(Waves);
        var result = new Validator<LossyKernel, ToyState, ToyTask>(
            model,
            new() { Programs = 200, CostPrograms = 10 }
        ).Run(KernelName.Parse("v2.0"), Waves);
        Assert.Equal((Verdict.Safe, null), (result.Verdict, result.Found));
        Assert.Empty(result.Anyway);
    }

    [Fact]
    public void Patch_is_blamed_for_what_it_breaks_beside_what_it_gives_up()
    {
        var model = LossyModel.Create(WavesUnlocked);
        var result = new Validator<LossyKernel, ToyState, ToyTask>(
            model,
            new() { Programs = 200, CostPrograms = 10 }
        ).Run(KernelName.Parse("v2.0"), WavesUnlocked);
        Assert.Equal((Verdict.Unsafe, "fresh-write"), (result.Verdict, result.Found?.Invariant.Name));
    }

    [Fact]
    public void Pair_is_not_blamed_for_what_the_partner_breaks_alone()
    {
        var result = Validate("forgets-lock", "v1.0");
        Assert.Contains(LossyModel.NoFlag, result.Anyway);
        var pair = Assert.Single(result.Combinations, c => c.Patches.SequenceEqual(["forgets-lock", "complains"]));
        Assert.False(pair.IsBroken);
    }
}
