using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MmCheck.Cli;

/// <summary>The options and arguments that several commands share. What is typed wrong is said with the one mistake, never a list of types.</summary>
internal static class Choices
{
    /// <summary><c>--scope NAME</c>, repeatable; empty: not said. <c>all</c> is every scope.</summary>
    public static Option<IReadOnlyList<Scope>> Scopes(Desk desk) =>
        Many(
            "--scope",
            "NAME",
            "search this scope (all: every one); may be repeated",
            name => name == "all" ? desk.Model.Scopes : [desk.Model.ScopeNamed(name)]
        );

    /// <summary><c>--invariant NAME</c>, repeatable; empty: not said.</summary>
    public static Option<IReadOnlyList<Invariant>> Invariants(Desk desk) =>
        Many(
            "--invariant",
            "NAME",
            "judge this invariant only; may be repeated",
            IReadOnlyList<Invariant> (name) => [desk.Model.InvariantNamed(name)]
        );

    /// <summary><c>--proposal NAME</c>, repeatable; empty: not said.</summary>
    public static Option<IReadOnlyList<Patch>> Proposals(Desk desk) =>
        Many(
            "--proposal",
            "NAME",
            "judge this proposal only; may be repeated",
            IReadOnlyList<Patch> (name) => [desk.PatchNamed(name)]
        );

    /// <summary><c>--programs N</c>.</summary>
    public static Option<int> Programs(int unlessSaid) =>
        One(
            "--programs",
            "N",
            $"so many random programs after the complete search; {unlessSaid:N0} unless said",
            word => Number("--programs", word, 0, 1_000_000_000),
            () => unlessSaid
        );

    /// <summary><c>--seed N</c>.</summary>
    public static Option<ulong> Seed() =>
        One(
            "--seed",
            "N",
            "where the random programs begin; 1 unless said",
            word =>
                ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                    ? seed
                    : throw new ModelException($"--seed takes a whole number, not '{word}'"),
            () => 1UL
        );

    /// <summary><c>--threads N</c>.</summary>
    public static Option<int> Threads() =>
        One(
            "--threads",
            "N",
            "worker threads; 2 unless said, or 1 on one core",
            word => Number("--threads", word, 1, 256),
            () => Math.Min(2, Environment.ProcessorCount)
        );

    /// <summary><c>--threads N</c>, where one is as good as two.</summary>
    public static Option<int> Threads(int unlessSaid) =>
        One(
            "--threads",
            "N",
            $"worker threads; {unlessSaid} unless said",
            word => Number("--threads", word, 1, 256),
            () => unlessSaid
        );

    /// <summary><c>--memory SIZE</c>, in bytes.</summary>
    public static Option<long> Memory() =>
        One(
            "--memory",
            "SIZE",
            "for the state table, as 500M or 4G; unless said 2G, at most half of what there is",
            Size.Parse,
            () => Size.UnlessSaid
        );

    /// <summary><c>--time TIME</c>; null: as long as it takes.</summary>
    public static Option<TimeSpan?> Time() =>
        One("--time", "TIME", "stop after so long, as 30s or 5m", TimeSpan? (word) => Duration.Parse(word), () => null);

    /// <summary><c>--save DIR</c>; null: not said.</summary>
    public static Option<string?> Save() =>
        One(
            "--save",
            "DIR",
            "where counterexamples go; counterexamples/ unless said, if it is there",
            string? (word) => word.Length > 0 ? word : throw new ModelException("--save takes a folder, not nothing"),
            () => null
        );

    /// <summary><c>--full</c>.</summary>
    public static Option<bool> Full() => Flag("--full", "show every step");

    /// <summary>A switch.</summary>
    public static Option<bool> Flag(string name, string says) =>
        new(name) { Description = says, Arity = ArgumentArity.Zero };

    /// <summary>A kernel as an argument.</summary>
    /// <param name="desk">Knows the kernels.</param>
    /// <param name="name">Tells two of one command apart; printed as KERNEL.</param>
    /// <param name="says">What it is for.</param>
    /// <param name="unlessSaid">The kernel if none is typed; null: one must be.</param>
    public static Argument<Build> Kernel(Desk desk, string name, string says, Func<Build>? unlessSaid = null) =>
        new(name)
        {
            HelpName = "KERNEL",
            Description = says,
            Arity = unlessSaid is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
            CustomParser = result => Read(result, desk.Build),
            DefaultValueFactory = unlessSaid is null ? null : _ => unlessSaid(),
        };

    /// <summary>Any number of kernels; empty: none was said.</summary>
    public static Argument<IReadOnlyList<Build>> Kernels(Desk desk, string says) =>
        new("kernels")
        {
            HelpName = "KERNEL",
            Description = says,
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result =>
                Reading(result, () => result.Tokens.Select(t => desk.Build(t.Value)).DistinctBy(b => b.Name).ToList()),
            DefaultValueFactory = _ => [],
        };

    /// <summary>An argument that may be given several times, or left out.</summary>
    /// <param name="name">As help texts write it.</param>
    /// <param name="says">What it is for.</param>
    /// <param name="read">Makes the values of a word, or throws a <see cref="ModelException"/>.</param>
    public static Argument<IReadOnlyList<T>> Several<T>(
        string name,
        string says,
        Func<string, IReadOnlyList<T>> read
    ) =>
        new(name)
        {
            Description = says,
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result =>
                Reading(result, () => result.Tokens.SelectMany(t => read(t.Value)).Distinct().ToList()),
            DefaultValueFactory = _ => [],
        };

    /// <summary>An option that names a file; null: not said.</summary>
    public static Option<string?> File(string name, string says) =>
        One(
            name,
            "FILE",
            says,
            string? (word) => word.Length > 0 ? word : throw new ModelException($"{name} takes a file, not nothing"),
            () => null
        );

    /// <summary>An argument that must be there.</summary>
    /// <param name="name">As help texts write it.</param>
    /// <param name="says">What it is for.</param>
    /// <param name="read">Makes the value, or throws a <see cref="ModelException"/>.</param>
    public static Argument<T> Required<T>(string name, string says, Func<string, T> read) =>
        new(name)
        {
            Description = says,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Read(result, read),
        };

    /// <summary>An option with one value.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What its value is called in help texts.</param>
    /// <param name="says">What it is for.</param>
    /// <param name="read">Makes the value, or throws a <see cref="ModelException"/>.</param>
    /// <param name="unlessSaid">The value if it is not given.</param>
    public static Option<T> One<T>(string name, string value, string says, Func<string, T> read, Func<T> unlessSaid) =>
        new(name)
        {
            HelpName = value,
            Description = says,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Read(result, read),
            DefaultValueFactory = _ => unlessSaid(),
        };

    /// <summary>A whole number within bounds.</summary>
    public static int Number(string name, string word, int least, int most) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
            : throw new ModelException($"{name} takes a whole number from {least} to {most:N0}, not '{word}'");

    /// <summary>An option that may be given several times; empty: not said.</summary>
    public static Option<IReadOnlyList<T>> Many<T>(
        string name,
        string value,
        string says,
        Func<string, IReadOnlyList<T>> read
    ) =>
        new(name)
        {
            HelpName = value,
            Description = says,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
                Reading(result, () => result.Tokens.SelectMany(t => read(t.Value)).Distinct().ToList()),
            DefaultValueFactory = _ => [],
        };

    private static T? Read<T>(ArgumentResult result, Func<string, T> read) =>
        Reading(result, () => read(result.Tokens[0].Value));

    private static T? Reading<T>(ArgumentResult result, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ModelException e)
        {
            result.AddError(e.Message);
            return default;
        }
    }
}
