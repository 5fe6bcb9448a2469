using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.Tests;

public sealed class PatchProperties
{
    private static readonly string[] Steps = ["a", "b", "c", "d", "d#2"];

    [Fact]
    public void Independent_patches_give_the_same_tables_in_any_order()
    {
        var orders = Gen.Shuffle(
                ToyKernel.Dropping("a"),
                ToyKernel.Guarding("b"),
                ToyKernel.Behind("c"),
                ToyKernel.Guarding("d#2")
            )
            .ToArbitrary();
        Prop.ForAll(
                orders,
                patches =>
                {
                    string name = "v2.0" + string.Concat(patches.Select(p => "+" + p.Id));
                    var build = ToyKernel.With([.. patches]).Build(name);
                    return build.Image.Steps.Select(s => s.Name).SequenceEqual(["b", "c", "new_c", "d", "d#2"])
                        && build.Name.ToString() == "v2.0+behind-c+drop-a+guard-b+guard-d#2";
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Drop_of_an_absent_step_names_the_nearest() =>
        Assert.Contains(
            "drop-d#3 drops table/d#3, but v1.0 has no step 'd#3' there, did you mean d#2?",
            Assert
                .Throws<ModelException>(() => ToyKernel.With(ToyKernel.Dropping("d#3")).Build("v1.0+drop-d#3"))
                .Message
        );

    [Fact]
    public void Two_added_patches_of_one_step_conflict_unless_one_follows_the_other()
    {
        foreach (string step in Steps)
        {
            string name = $"v1.0+guard-{step}+behind-{step}";

            var conflict = Assert.Throws<ModelException>(() =>
                ToyKernel.With(ToyKernel.Guarding(step), ToyKernel.Behind(step)).Build(name)
            );
            var build = ToyKernel.With(ToyKernel.Guarding(step), ToyKernel.Behind(step, $"guard-{step}")).Build(name);

            Assert.Contains($"both change table/{step}", conflict.Message);
            Assert.Equal(6, build.Image.Steps.Count);
            Assert.Equal([$"guard-{step}", $"behind-{step}"], build.Added.Select(p => p.Id));
        }
    }

    [Fact]
    public void A_patch_needs_what_it_follows() =>
        Assert.Contains(
            "behind-a changes what guard-a left, which v1.0 lacks;\ntry v1.0+behind-a+guard-a",
            Assert
                .Throws<ModelException>(() =>
                    ToyKernel.With(ToyKernel.Guarding("a"), ToyKernel.Behind("a", "guard-a")).Build("v1.0+behind-a")
                )
                .Message
        );

    [Fact]
    public void Guard_that_says_no_leaves_the_state_alone_and_the_step_is_skipped()
    {
        foreach (var (step, place) in Steps.Select((s, i) => (s, i)))
        {
            var image = ToyKernel.With(ToyKernel.Guarding(step)).Build($"v1.0+guard-{step}").Image;
            ToyState state = default;
            image.Begin(ref ToyState.Tasks(ref state)[0], new Invocation(0));
            for (int i = 0; i < place; i++)
            {
                image.Step(ref state, 0, 0);
            }
            var before = state;

            var went = image.Step(ref state, 0, 0);

            Assert.True(went.HasFlag(Went.Skipped));
            Assert.Equal((before.Sum, before.Flag), (state.Sum, state.Flag));
        }
    }

    [Fact]
    public void Decision_text_is_split_at_its_assignments()
    {
        var texts = DecisionText.Split(
            """
            kernel => kernel with // not { A = 1 }
            {
                MayAdd = (a, b) => a == b && Has(b, c),
                Twice = x => new Dictionary<int, string> { [x] = "," }.Count,
            }
            """
        );

        Assert.Equal(["MayAdd", "Twice"], texts.Keys.Order());
        Assert.Equal("(a, b) => a == b && Has(b, c)", texts["MayAdd"]);
        Assert.Equal("""x => new Dictionary<int, string> { [x] = "," }.Count""", texts["Twice"]);
        Assert.Equal("gup_can_follow_protnone", DecisionText.SnakeCase("GupCanFollowProtnone"));
    }

    [Fact]
    public void Kernel_names_are_read_as_they_are_printed()
    {
        var ids = Gen.Elements("skip-if-x", "74d2fad1334d", "a", "b_c", "rfc2").ListOf();
        Prop.ForAll(
                ids.ToArbitrary(),
                ids.ToArbitrary(),
                (with, without) =>
                {
                    var name = new KernelName("v6.12", with, without);
                    return KernelName.Parse(name.ToString()).Equals(name);
                }
            )
            .QuickCheckThrowOnFailure();
        Assert.Throws<ModelException>(() => KernelName.Parse("v6.12+~a"));
    }
}
