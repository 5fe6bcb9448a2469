using System.Globalization;

namespace MmCheck.Cli;

/// <summary>What the forms of a museum have in common.</summary>
internal static class MuseumWords
{
    /// <summary>What the letters of the catalogue stand for.</summary>
    public static string RoomOf(char letter) =>
        letter switch
        {
            'A' => "PROT_NONE, NUMA hints, lookups",
            'B' => "notifiers and secondary MMUs",
            'C' => "copy-on-write and pins",
            'D' => "TLBs, moves and splits",
            'E' => "doing less",
            'F' => "others",
            _ => throw new ArgumentOutOfRangeException(nameof(letter)),
        };

    /// <summary>The entry of an exhibit; null for what happened to nobody.</summary>
    public static MuseumEntry? EntryOf(Model model, Exhibit exhibit) =>
        model.Museum.FirstOrDefault(e => e.Number == exhibit.Entry);

    /// <summary>The year; empty if nothing happened.</summary>
    public static string YearOf(Model model, Exhibit exhibit) =>
        EntryOf(model, exhibit)?.Year.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>What was found: <c>UNSAFE TOGETHER with driver-maps-protnone</c>.</summary>
    public static string VerdictOf(Showing showing) => Verdict(showing.Verdict, showing.Beside);

    /// <summary>What is expected, in the same words.</summary>
    public static string ExpectedOf(Exhibit exhibit) => Verdict(exhibit.Verdict, exhibit.UnsafeBeside);

    /// <summary>Why it is not as expected; empty if it is.</summary>
    public static string DifferenceOf(Showing showing) =>
        showing.IsAsExpected ? ""
        : (VerdictOf(showing), showing.Of) != (ExpectedOf(showing.Exhibit), showing.Exhibit.Of)
            ? $"expected {string.Join(' ', ((string[])[ExpectedOf(showing.Exhibit), showing.Exhibit.Of]).Where(w => w.Length > 0))}"
        : showing.IsLarger
            ? $"larger than the {showing.Exhibit.Known!.Value.Operations} operations of {Numbers.Count(showing.Exhibit.Known.Value.Tasks, "task")} that were known, and it does not say why"
        : "no larger than what was known, and it says why it is";

    /// <summary>The trace: operations, tasks, steps, preemptions, states, programs; empty where there is none.</summary>
    public static IReadOnlyList<string> SizesOf(Showing showing)
    {
        string states = Numbers.Exact(showing.States);
        return showing.Found?.Counterexample.Measure is { } measure
            ?
            [
                Numbers.Exact(measure.Operations),
                Numbers.Exact(showing.Tasks),
                Numbers.Exact(measure.Steps),
                Numbers.Exact(measure.Preemptions),
                states,
                showing.Programs is { } programs
                    ? Numbers.Exact(programs)
                    : $"> {Numbers.Exact(Exhibition.MostPrograms)}",
            ]
            : ["", "", "", "", states, ""];
    }

    /// <summary><c>58 UNSAFE, 3 SAFE</c>, in the order in which they first come.</summary>
    public static string Count(IEnumerable<Shown> shown) =>
        string.Join(
            ", ",
            shown
                .GroupBy(s => s.Showing.Beside is null ? s.Showing.Verdict : $"{s.Showing.Verdict} TOGETHER")
                .Select(g => $"{Numbers.Exact(g.Count())} {g.Key}")
        );

    private static string Verdict(string verdict, string? beside) =>
        beside is null ? verdict : $"{verdict} TOGETHER with {beside}";
}
