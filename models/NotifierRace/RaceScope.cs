namespace NotifierRace;

/// <summary>The bounds of a search, written <c>N V K</c>: pages, vcpus, and operations of each task. Every program within them is explored.</summary>
public sealed record RaceScope
{
    /// <summary>The largest number of each kind.</summary>
    public const int Largest = 4;

    /// <summary>Bounds, each 1 to <see cref="Largest"/>.</summary>
    /// <param name="pages">N.</param>
    /// <param name="vcpus">V.</param>
    /// <param name="operations">K.</param>
    /// <exception cref="ModelException">One of them is too small or too large.</exception>
    public RaceScope(int pages, int vcpus, int operations)
    {
        Pages = Checked("pages", pages);
        Vcpus = Checked("vcpus", vcpus);
        Operations = Checked("operations", operations);
    }

    /// <summary>N: how many pages there are.</summary>
    public int Pages { get; }

    /// <summary>V: how many vcpus there are, besides one task that does mprotect and one that scans.</summary>
    public int Vcpus { get; }

    /// <summary>K: how many operations each task does at most.</summary>
    public int Operations { get; }

    /// <summary>Where every program begins: everything is readable and writable, and nothing is mapped yet.</summary>
    public State Initial
    {
        get
        {
            var state = new State();
            for (int page = 0; page < Pages; page++)
            {
                state.Pages[page].Vma = Rights.ReadWrite;
            }
            return state;
        }
    }

    /// <summary>P0 does mprotect, P1 scans, P2 and on are vcpus.</summary>
    /// <param name="image">A kernel of the race.</param>
    public EveryProgram Plan(Image image)
    {
        var guest = Calls(image, "guest_access");
        return new(
            [Calls(image, "mprotect"), Calls(image, "numa_scan"), .. Enumerable.Repeat(guest, Vcpus)],
            Operations
        );
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Pages} {Vcpus} {Operations}";

    /// <summary>An operation with all its arguments within the scope.</summary>
    private Invocation[] Calls(Image image, string operation)
    {
        int place = image.OperationNamed(operation);
        IEnumerable<Invocation> calls = [new(place)];
        foreach (var (i, parameter) in image.Signatures[place].Parameters.Index())
        {
            calls = calls.SelectMany(call => parameter.Values(Pages).Select(value => call.With(i, value)));
        }
        return [.. calls];
    }

    private static int Checked(string what, int number) =>
        number is >= 1 and <= Largest
            ? number
            : throw new ModelException($"notifier-race has 1 to {Largest} {what}, not {number}");
}
