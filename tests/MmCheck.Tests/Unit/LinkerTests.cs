using static MmCheck.Flow;

namespace MmCheck.Tests;

public sealed class LinkerTests
{
    [Fact]
    public void Goto_to_an_unknown_step_names_the_steps_of_its_table() =>
        Assert.Equal(
            "wrong/first goes to 'out', but wrong has only: first, last",
            Throws(
                new("wrong", "", null)
                {
                    { "first", (ref k, ref me) => Goto("out") },
                    { "last", (ref k, ref me) => Next },
                }
            )
        );

    [Fact]
    public void Goto_hidden_in_a_called_method_is_caught_when_it_runs()
    {
        var image = ToyModel.ImageOf(
            new Operation<ToyState, ToyTask>("wrong", "", null) { { "first", (ref k, ref me) => Hidden() } }
        );
        ToyState state = default;
        image.Begin(ref ToyState.Tasks(ref state)[0], new Invocation(0));

        Assert.Contains("goes to 'out'", Assert.Throws<ModelException>(() => image.Step(ref state, 0, 0)).Message);

        static Flow Hidden()
        {
            string label = "out";
            return Goto(label);
        }
    }

    [Fact]
    public void Second_step_of_a_name_has_a_number()
    {
        var image = ToyModel.ImageOf(
            new Operation<ToyState, ToyTask>("twice", "", null)
            {
                { "step", (ref k, ref me) => Goto("step#2") },
                { "other", (ref k, ref me) => Next },
                { "step", (ref k, ref me) => Next },
            }
        );

        Assert.Equal(["twice/step", "twice/other", "twice/step#2"], image.Steps.Select(s => s.Path));
    }

    [Fact]
    public void Recursion_cannot_be_inlined()
    {
        var callee = new Operation<ToyState, ToyTask>("callee");
        callee.Add(new Call<ToyState, ToyTask>(callee));

        Assert.Equal("callee/callee: callee calls itself; calls are inlined, so they cannot recurse", Throws(callee));
    }

    [Fact]
    public void Step_in_a_loop_keeps_its_path()
    {
        var image = ToyModel.ImageOf(ToyModel.Spin);

        Assert.Equal(["spin/check_flag", "spin/cpu_relax", "spin/leave"], image.Steps.Select(s => s.Path));
    }

    private static string Throws(Operation<ToyState, ToyTask> operation) =>
        Assert.Throws<ModelException>(() => ToyModel.ImageOf(operation)).Message;
}
