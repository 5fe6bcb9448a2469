namespace MmCheck;

/// <summary>Rounds of random schedules of one program: in each one that is uniform, which tells how long the program is, and PCT of depths 1 to 3.</summary>
/// <param name="rounds">How many.</param>
internal struct ScheduleRounds(int rounds)
{
    private const int DeepestPct = 3;

    private int left = rounds;
    private int depth;
    private int expected;

    /// <summary>How the next schedule is drawn; null: there is none.</summary>
    public readonly Strategy? Next =>
        left == 0 ? null
        : depth == 0 ? Strategy.Uniform
        : Strategy.Pct(depth, expected);

    /// <summary>It was played.</summary>
    /// <param name="steps">How many steps it took.</param>
    public void Played(int steps)
    {
        expected = depth == 0 ? steps : expected;
        (depth, left) = depth == DeepestPct ? (0, left - 1) : (depth + 1, left);
    }
}
