using System.Globalization;

namespace MmCheck.Cli;

/// <summary>Which shard this process is to do: what was typed, else what the scheduler that started it says.</summary>
internal static class ShardIndex
{
    // The first index: ours is 1. Slurm counts as the job script says, and ours says from 1.
    private static readonly (string Variable, int First)[] Schedulers =
    [
        ("SLURM_ARRAY_TASK_ID", 1),
        ("PARALLEL_SEQ", 1),
        ("JOB_COMPLETION_INDEX", 0),
    ];

    /// <summary>The shard.</summary>
    /// <param name="desk">Knows the environment.</param>
    /// <param name="typed">As <c>--shard</c> says; null: it was not said.</param>
    /// <param name="shards">As <c>--shards</c> says; 0: it was not said.</param>
    /// <exception cref="ModelException">It is not known, or there is none of that number.</exception>
    public static Shard Of(Desk desk, Shard? typed, int shards)
    {
        if (typed is { } shard)
        {
            return shards == 0 || shards == shard.Of
                ? shard
                : throw new ModelException($"--shard {shard} is none of --shards {shards}");
        }
        var said = Schedulers.Where(s => desk.Variable(s.Variable) is { Length: > 0 }).ToList();
        string names = string.Join(", ", Schedulers.Select(s => s.Variable));
        return said switch
        {
            [] => throw new ModelException($"which of {shards} shards? --shard 1/{shards}, or one of {names}"),
            [var (variable, first)] => Numbered(variable, desk.Variable(variable)!, first, shards),
            _ => throw new ModelException(
                $"{string.Join(" and ", said.Select(s => s.Variable))} are both set; --shard says which one is meant"
            ),
        };
    }

    private static Shard Numbered(string variable, string value, int first, int shards) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
        && index >= first
        && index - first < shards
            ? new(index - first + 1, shards)
            : throw new ModelException(
                $"{variable} is {value}; of {shards} shards it can be {first} to {shards - 1 + first}"
            );
}
