namespace MmCheck.Tests;

public sealed class CanonicalProgramTests
{
    [Theory]
    [InlineData("toss | add 2 one | add 3 one; toss", "2 2 1 1", "add 0 one | add 1 one : 0 0 1 1")]
    [InlineData("add 6 one | add 3 one", "0 0 1 1", "add 6 one | add 3 one : 0 0 1 1")]
    [InlineData("add 7 one | add 5 one; add 6 two", "0 0 1 1 1 1", "add 3 one | add 1 one; add 2 two : 0 0 1 1 1 1")]
    [InlineData("add 7 one | add 5 one", "1 0 1 0", "add 0 one | add 1 one : 0 1 0 1")]
    [InlineData("toss", "0 0", "toss : 0 0")]
    public void Canonical_form_numbers_tasks_by_their_first_turn_and_pages_from_0(
        string program,
        string moves,
        string expected
    )
    {
        var trace = new Trace(ToyModel.Program(program), [.. moves.Split(' ').Select(m => new Move(byte.Parse(m), 0))]);
        var replayer = new Replayer<ToyState, ToyTask>(ToyModel.Image, [], ToySetting.Instance);

        var once = CanonicalProgram.Of(replayer.Play(trace, default), ToyModel.Image.Signatures, 4);
        var twice = CanonicalProgram.Of(replayer.Play(once.Trace, default), ToyModel.Image.Signatures, 4);

        Assert.Equal(expected, ToyModel.Print(once.Trace));
        Assert.Equal(expected, ToyModel.Print(twice.Trace));
    }
}
