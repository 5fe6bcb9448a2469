namespace MmCheck;

/// <summary>Finds the line of the canonical text that a comment stands before: declarations, rows and expectations may have been typed in another order.</summary>
internal sealed class CommentPlaces(
    Cursor cursor,
    SetupParser setup,
    ProgramParser program,
    ExpectationParser expectations,
    ScheduleParser schedule
)
{
    private readonly int[] ranks = Ranks(Expectation.CanonicalOrder(expectations.Found));

    private readonly RowLayout layout = new([.. program.Columns.Select(c => c.Names.ToArray())], schedule.Turns);

    /// <summary>The line that a token belongs to.</summary>
    public Place Of(int token)
    {
        Place typed = cursor.PlaceOf(token);
        int index = typed.Index;
        return typed.Part switch
        {
            Part.Page => typed with { Index = IndexOf(setup.Setup.Pages, setup.Pages[index]) },
            Part.Range => typed with { Index = IndexOf(setup.Setup.Ranges, setup.Ranges[index]) },
            Part.Row => typed with { Index = layout.RowOf(program.Rows[index].Task, program.Rows[index].Operation) },
            Part.Expectation => typed with { Index = ranks[index] },
            _ => typed,
        };
    }

    private static int[] Ranks(IReadOnlyList<int> order)
    {
        int[] places = new int[order.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[order[i]] = i;
        }
        return places;
    }

    private static int IndexOf<T>(IReadOnlyList<T> list, T value)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        return Enumerable.Range(0, list.Count).First(i => comparer.Equals(list[i], value));
    }
}
