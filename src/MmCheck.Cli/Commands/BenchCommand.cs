using System.CommandLine;
using NotifierRace;

namespace MmCheck.Cli;

/// <summary><c>mmcheck bench notifier-race N V K</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(Desk desk) =>
        new("bench", "Searches a model whose counts others have published, and compares.") { NotifierRace(desk) };

    private static Command NotifierRace(Desk desk)
    {
        var pages = Bound("N", "pages");
        var vcpus = Bound("V", "virtual CPUs");
        var operations = Bound("K", "operations of each task");
        var mutant = Choices.One(
            "--mutant",
            "M",
            $"a kernel that is wrong on purpose, 1 to {RaceKernels.Mutants}; 0, the correct one, unless said",
            word => Choices.Number("--mutant", word, 0, RaceKernels.Mutants),
            () => 0
        );
        var literal = Choices.Flag("--literal", "judge the invariant by its letter, which the correct kernel breaks");
        var symmetry = Choices.Flag(
            "--symmetry",
            "count states once that differ only by the names of pages and virtual CPUs"
        );
        var threads = Choices.Threads();
        var memory = Choices.Memory();
        var command = new Command(
            "notifier-race",
            "Races mprotect and the NUMA scan against virtual CPUs: every program within the bounds, every schedule."
        )
        {
            pages,
            vcpus,
            operations,
            mutant,
            literal,
            symmetry,
            threads,
            memory,
        };
        command.SetAction(parsed =>
        {
            var progress = new SearchProgress();
            var request = new BenchRequest(
                new(parsed.GetValue(pages), parsed.GetValue(vcpus), parsed.GetValue(operations)),
                parsed.GetValue(mutant),
                parsed.GetValue(literal),
                parsed.GetValue(threads),
                parsed.GetValue(memory)
            )
            {
                UsesSymmetry = parsed.GetValue(symmetry),
                Cancel = desk.Cancel,
                Progress = progress,
            };
            using var line = desk.Progress(request.Subject, progress, request.Memory);
            return BenchReport.Run(request, desk.Out);
        });
        return command;
    }

    private static Argument<int> Bound(string name, string says) =>
        Choices.Required(
            name,
            $"{says}, 1 to {RaceScope.Largest}",
            word => Choices.Number(name, word, 1, RaceScope.Largest)
        );
}
