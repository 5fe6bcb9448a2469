using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.FsCheck;

/// <summary>What is said of one program.</summary>
/// <param name="Failure">What is wrong, in a few words; null if nothing is.</param>
/// <param name="Met">The classes that it belongs to.</param>
public readonly record struct ProgramJudgement(string? Failure, IReadOnlyList<(string Kind, string Name)> Met);

/// <summary>
/// Something that every program of a kernel is to do. <see cref="Check"/> is for plain tests: it tries saved counterexamples first, then as many
/// random programs as the options say, saves what it finds, prints what the programs met, and fails if that was too little.
/// <see cref="Property"/> is for runners of FsCheck, which choose number, seed and size themselves.
/// </summary>
public sealed class ProgramProperty
{
    private const int LargestSize = 100;

    private readonly Func<RandomProgram, ProgramJudgement> judge;
    private readonly Arbitrary<RandomProgram> programs;
    private readonly Func<string, RandomProgram> read;

    /// <summary>A property.</summary>
    /// <param name="claim">What is claimed: <c>v6.12 holds 45 invariants</c>.</param>
    /// <param name="programs">The programs, with their shrinker.</param>
    /// <param name="judge">Tells whether one does it; a pure function.</param>
    /// <param name="read">Reads a saved program by its path.</param>
    public ProgramProperty(
        string claim,
        Arbitrary<RandomProgram> programs,
        Func<RandomProgram, ProgramJudgement> judge,
        Func<string, RandomProgram> read
    )
    {
        Claim = claim;
        this.programs = programs;
        this.judge = judge;
        this.read = read;
    }

    /// <summary>What is claimed.</summary>
    public string Claim { get; }

    /// <summary>How it is checked.</summary>
    public SuiteOptions Options { get; init; } = new();

    /// <summary>For FsCheck's own runners.</summary>
    public Property Property => PropertyOf(_ => { });

    /// <summary>The same with other options.</summary>
    public ProgramProperty With(SuiteOptions options) => new(Claim, programs, judge, read) { Options = options };

    /// <summary>Checks it, as the options and the environment say.</summary>
    /// <exception cref="BrokenPropertyException">It does not hold, or the programs did not meet what they had to.</exception>
    public void Check()
    {
        var options = Options.OrFromEnvironment();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var classes = new Classes();
        TrySaved(options);
        ulong seed = options.Seed;
        do
        {
            TryRandom(options with { Seed = seed }, classes);
            seed++;
        } while (clock.Elapsed < options.Time);
        options.Write($"{Claim}: {classes.Programs} programs, seed {Seeds(options.Seed, seed)}\n{classes}");
        if (classes.Missing(options.Required) is { Count: > 0 } missing)
        {
            throw new BrokenPropertyException(
                $"{Claim}: {classes.Programs} programs met no {string.Join(", no ", missing)}; take more, or other ones"
            );
        }
    }

    private static string Seeds(ulong first, ulong next) => next == first + 1 ? $"{first}" : $"{first} to {next - 1}";

    private void TrySaved(SuiteOptions options)
    {
        foreach (string path in FilesOf(options.Folder))
        {
            var program = read(path);
            if (judge(program).Failure is { } failure)
            {
                throw new BrokenPropertyException($"not so: {Claim}\n{path} {failure}\n\n{program}", program, 0);
            }
        }
    }

    private void TryRandom(SuiteOptions options, Classes classes)
    {
        var runner = new QuietRunner();
        // The size stays the largest: programs are of all lengths anyway, and do not depend on how many are asked for.
        global::FsCheck.Check.One(
            Config
                .Quick.WithMaxTest(options.Programs)
                .WithStartSize(LargestSize)
                .WithEndSize(LargestSize)
                .WithReplay(new Replay(new Rnd(options.Seed), null))
                .WithRunner(runner),
            PropertyOf(classes.Add)
        );
        if (runner.Failed is { } failed)
        {
            throw Broken(options, failed.Program, failed.Tests);
        }
    }

    private Property PropertyOf(Action<IReadOnlyList<(string Kind, string Name)>> count) =>
        Prop.ForAll(
            programs,
            program =>
            {
                var judgement = judge(program);
                if (!program.IsShrunk)
                {
                    count(judgement.Met);
                }
                return (judgement.Failure is null).Label(judgement.Failure ?? "");
            }
        );

    private BrokenPropertyException Broken(SuiteOptions options, RandomProgram program, int tests)
    {
        string failure = judge(program).Failure ?? "fails now and then";
        string saved = program.IsShrunk
            ? "saved  nowhere: there is no folder for it"
            : "saved  nowhere: it could not be shrunk";
        if (program.IsShrunk && options.Folder is { } folder && Directory.Exists(folder))
        {
            string path = Path.Combine(folder, $"{program.Litmus.Name}.litmus");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText($"{path}.tmp", $"{program}");
            File.Move($"{path}.tmp", path, overwrite: true); // half a file would be tried first from now on
            saved = $"saved  {path}, which is tried first from now on";
        }
        return new BrokenPropertyException(
            $"not so: {Claim}\nprogram {tests} {failure}, shrunk:\n\n{program}\n{saved}\nagain  MMCHECK_SEED={options.Seed}",
            program,
            tests
        );
    }

    private static IEnumerable<string> FilesOf(string? folder) =>
        folder is null || !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, "*.litmus", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
