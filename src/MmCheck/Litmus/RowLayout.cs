namespace MmCheck;

/// <summary>
/// Which operation stands in which row of the canonical text: with a schedule one a row, in the order of their first turns, so that the columns read
/// like a staircase; without, each column packed to the top.
/// </summary>
internal sealed class RowLayout
{
    private readonly int[][] rowOf;
    private readonly Dictionary<(int Task, int Row), int> operationAt = [];

    /// <summary>The layout of a program.</summary>
    /// <param name="names">The names of each task's operations.</param>
    /// <param name="schedule">The turns; may be empty.</param>
    public RowLayout(IReadOnlyList<IReadOnlyList<string>> names, IReadOnlyList<Turn> schedule)
    {
        rowOf = [.. names.Select(task => Enumerable.Range(0, task.Count).ToArray())];
        Count = rowOf.Max(task => task.Length);
        if (schedule.Count > 0)
        {
            Count = 0;
            Climb(names, schedule);
        }
        for (int task = 0; task < rowOf.Length; task++)
        {
            for (int operation = 0; operation < rowOf[task].Length; operation++)
            {
                operationAt.Add((task, rowOf[task][operation]), operation);
            }
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The row of an operation.</summary>
    public int RowOf(int task, int operation) => rowOf[task][operation];

    /// <summary>The task's operation in a row; -1 for a blank cell.</summary>
    public int At(int task, int row) => operationAt.GetValueOrDefault((task, row), -1);

    private void Climb(IReadOnlyList<IReadOnlyList<string>> names, IReadOnlyList<Turn> schedule)
    {
        int[] next = new int[names.Count];
        bool[] isOpen = new bool[names.Count];
        foreach (Turn turn in schedule)
        {
            IReadOnlyList<string> own = names[turn.Task];
            int at = next[turn.Task];
            // Whether a step is the last of its operation only the model knows; a second turn of the same name goes on with the same operation.
            bool goesOn = isOpen[turn.Task] && own[at - 1] == turn.Operation;
            if (!goesOn && at < own.Count && own[at] == turn.Operation)
            {
                Place(turn.Task, next);
                goesOn = true;
            }
            isOpen[turn.Task] = goesOn && turn.Step is not null;
        }
        for (int task = 0; task < names.Count; task++)
        {
            while (next[task] < names[task].Count)
            {
                Place(task, next);
            }
        }
    }

    private void Place(int task, int[] next) => rowOf[task][next[task]++] = Count++;
}
