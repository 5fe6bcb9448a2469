using System.Text.Json;

namespace MmCheck.Cli.Tests;

/// <summary>Mutants of one small function in one small scope: what becomes of them in general is tested on the engine.</summary>
public sealed class MutantsCommandTests : IDisposable
{
    private const string Small = "mutants v6.12 --step change_protection --scope huge-rights";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    private Said Run(string args) => desk.Run(args.Split(' '));

    [Fact]
    public void Text_counts_by_kind_and_lists_what_is_not_explained()
    {
        var said = Run($"{Small} --kind bracket --kind once --full");
        Assert.Equal("", said.Error);
        Approved.Is("mutants-of-one-function", said.Out);
        Assert.Equal(said.Out.Contains("unexplained", StringComparison.Ordinal) ? 1 : 0, said.Code);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void Every_form_is_ascii_and_the_same_with_one_thread_and_with_two(string format)
    {
        const string Bracket = $"{Small} --kind bracket";
        var one = Run($"{Bracket} --format {format} --threads 1");
        Assert.Equal(one, Run($"{Bracket} --format {format} --threads 2"));
        Assert.All(one.Out, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public void Json_tells_of_each_mutant_what_kills_it()
    {
        using var json = JsonDocument.Parse(Run($"{Small} --kind bracket --format json").Out);
        var mutant = Assert.Single(json.RootElement.GetProperty("mutants").EnumerateArray());
        Assert.Equal("killed", mutant.GetProperty("verdict").GetString());
        Assert.Equal("invalidate-before-change", mutant.GetProperty("invariant").GetString());
    }

    [Theory]
    [InlineData("--step change_protectoin", "v6.12 has no step 'change_protectoin', did you mean change_protection?")]
    [InlineData(
        "--kind swop",
        "no kind of mutants 'swop', did you mean swap?\n         there are drop, swap, guard, once, bracket, flush, shared, lockless, always, never"
    )]
    public void Wrong_names_are_one_message(string args, string message)
    {
        var said = Run($"mutants v6.12 {args}");
        Assert.Equal((2, "", $"mmcheck: {message}\n"), (said.Code, said.Out, said.Error));
    }

    /// <summary>Ids are what the list beside the model is keyed by.</summary>
    [Fact]
    public void Every_listed_survivor_is_a_mutant()
    {
        var model = LinuxMm.LinuxModel.Create();
        var all = MutantChoice.Of(model, model.History.Build(model.Mutations.Kernel!), [], []);
        var ids = all.Mutants.Select(m => m.Id).ToHashSet();
        Assert.All(model.Mutations.Survivors, s => Assert.Contains(s.Id, ids));
        Assert.All(model.Mutations.Survivors, s => Assert.NotEmpty(s.Reason));
        Assert.Distinct(model.Mutations.Survivors.Select(s => s.Id));
    }
}
