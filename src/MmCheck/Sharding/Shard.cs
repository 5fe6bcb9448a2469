using System.Globalization;

namespace MmCheck;

/// <summary>One of the parts into which work is cut. The parts need nothing of each other, and together they are the whole.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Shard(int Number, int Of)
{
    /// <summary>Into so many parts work is cut at most.</summary>
    public const int Most = 10_000;

    /// <summary>Reads <c>3/64</c>.</summary>
    /// <exception cref="ModelException">It is no part of anything.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text.Split('/') is [var number, var of]
            && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int all)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int which)
            && which >= 1
            && which <= all
            && all <= Most
            ? new(which, all)
            : throw new ModelException(
                $"a shard is written as 3/64, from 1/64 to 64/64 and of at most {Most:N0}, not '{text}'"
            );
    }

    /// <summary>Its part of the numbers 0 to <paramref name="total"/> - 1: from the first up to, but without, the end.</summary>
    public (long First, long End) RangeOf(long total)
    {
        var (shard, all) = (this, (Int128)total);
        return (Cut(shard.Number - 1), Cut(shard.Number));

        long Cut(int number) => (long)(all * number / shard.Of);
    }

    /// <summary>
    /// Its part of a plan, cut by how programs begin: by the first operation of the first task, then, where there are more parts than
    /// operations, by that of the next task, and so on. Every program is in one part, or begins like those of several because some of its tasks do
    /// nothing; so each state of the whole is a state of some part, and what is near the beginning is one of many.
    /// </summary>
    /// <returns>Null if there are more parts than ways to begin, and this is one that is left over.</returns>
    public EveryProgram? PartOf(EveryProgram plan)
    {
        int number = Number - 1;
        int of = Of;
        for (int task = 0; task < plan.Tasks && of > 1; task++)
        {
            int options = plan.Options(task, 0);
            if (options >= of)
            {
                var (first, end) = new Shard(number + 1, of).RangeOf(options);
                return plan.Beginning(task, (int)first, (int)(end - first));
            }
            if (options > 0)
            {
                int option = number % options;
                plan = plan.Beginning(task, option, 1);
                of = (of - option + options - 1) / options;
                number /= options;
            }
        }
        return number == 0 ? plan : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
