using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MmCheck.Cli.Tests;

/// <summary>What stands beside the model about its mutants is what the command says.</summary>
public sealed partial class MutantsReadmeTests : IDisposable
{
    private static readonly string Saved = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "mutants-README.md")
    );

    private static readonly string Within = StatesPattern()
        .Match(Saved)
        .Groups[1]
        .Value.Replace(",", "", StringComparison.Ordinal);

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Every_survivor_has_its_reason()
    {
        var reasons = LinuxMm.LinuxModel.Create().Mutations.Survivors.ToDictionary(s => s.Id, s => s.Reason);
        var rows = SurvivorPattern()
            .Matches(Saved)
            .Select(m => (Id: m.Groups[1].Value, Reason: m.Groups[2].Value))
            .ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(reasons.GetValueOrDefault(row.Id, "a reason"), row.Reason));
    }

    [Fact]
    public void Every_mutant_is_counted()
    {
        var model = LinuxMm.LinuxModel.Create();
        var all = MutantChoice.Of(model, model.History.Build(model.Mutations.Kernel!), [], []).Mutants;
        int refused = Saved
            .Split('\n')
            .Single(line => line.StartsWith("Not generated", StringComparison.Ordinal))
            .Count(c => c == '(');
        Assert.Contains(
            Total("all of rows", all.Count(m => !m.IsOfDecision) - refused),
            Saved,
            StringComparison.Ordinal
        );
        Assert.Contains(Total("all of decisions", all.Count(m => m.IsOfDecision)), Saved, StringComparison.Ordinal);
    }

    /// <summary>Of one table: the others take minutes.</summary>
    [Theory]
    [InlineData("unmap")]
    public void Mutants_of_a_table_fare_as_saved(string function)
    {
        var said = desk.Run("mutants", "v6.12", "--step", function, "--states", Within, "--format", "json");
        using var json = JsonDocument.Parse(said.Out);
        Assert.All(
            json.RootElement.GetProperty("mutants").EnumerateArray(),
            m => Assert.Equal(m.GetProperty("verdict").GetString(), SavedVerdictOf(m.GetProperty("id").GetString()!))
        );
    }

    [Fact]
    [Trait("Category", "Quality")]
    public void All_mutants_fare_as_saved() =>
        Assert.Equal(Saved, desk.Run("mutants", "v6.12", "--states", Within, "--format", "markdown").Out);

    private static string Total(string name, int count) =>
        $"| {name} | {count.ToString("N0", CultureInfo.InvariantCulture)} |";

    /// <summary>What is killed is named nowhere.</summary>
    private static string SavedVerdictOf(string id) =>
        Array.Find(Saved.Split('\n'), line => line.Contains($"`{id}`", StringComparison.Ordinal)) switch
        {
            null => "killed",
            ['|', ..] => "survived",
            var line when line.StartsWith("Not exercised", StringComparison.Ordinal) => "not_exercised",
            var line when line.StartsWith("Equivalent in", StringComparison.Ordinal) => "equivalent",
            _ => "equal_ends",
        };

    [GeneratedRegex("those with at most (?<states>[0-9,]+) states")]
    private static partial Regex StatesPattern();

    [GeneratedRegex(@"^\| `(?<table>[^`]+)` \| (?<rows>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex SurvivorPattern();
}
