namespace LinuxMm.Scopes;

/// <summary>What a property suite draws its programs from: the whole alphabet, on every kind of memory, longer than a complete search could go.</summary>
public static class RandomPrograms
{
    private const int Operations = 8;
    private const int OperationsOfCurated = 4;

    /// <summary>The plain memory first and as often as the others together: most of what there is happens there.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        Catalogue.Everything with
        {
            Operations = Operations,
        },
        On("mergeable", 2, "page 0-1: private anon rw mergeable touched; guest 0-1"),
        On("huge", 4, "page 0-3: private anon rw huge touched; guest 0-3"),
        On("files", 2, "page 0: shared file rw; page 1: private file rw; guest 0-1"),
        On("refusing", 2, "page 0-1: private anon rw touched; guest 0-1; sleeper 0"),
        On("remote", 2, "page 0-1: private anon rw touched remote; guest 0-1"),
    ];

    /// <summary>
    /// The scopes that are searched completely, each with its own alphabet, memory and roles, and somewhat longer programs: what hides in the whole
    /// alphabet is met soon among the few operations that it takes.
    /// </summary>
    public static readonly IReadOnlyList<Scope> Curated =
    [
        .. Catalogue.All.Select(scope => scope with { Operations = Math.Max(scope.Operations, OperationsOfCurated) }),
    ];

    /// <summary>
    /// What maps memory, forbids it and leaves hints comes three times as often as the rest, which needs it to mean anything; two of three
    /// programs stay at one page; and of what changes nothing, such as a second read, a quarter is kept.
    /// </summary>
    public static readonly Drawing Drawing = new()
    {
        Weights = new Dictionary<string, int>
        {
            ["read"] = 3,
            ["write"] = 3,
            ["mprotect"] = 3,
            ["numa_scan"] = 3,
            ["guest_read"] = 3,
            ["guest_write"] = 3,
            ["map"] = 3,
        },
        Localities = [Locality.OnePage, Locality.OnePage, Locality.Anywhere],
        KeepsIdleOneIn = 4,
    };

    /// <summary>One of both kinds.</summary>
    public static Scope Named(string name) => All.Concat(Curated).Single(scope => scope.Name == name);

    private static Scope On(string name, int pages, string memory) =>
        Catalogue.Everything with
        {
            Name = $"everything-{name}",
            Says = $"every operation that asks for nothing special, with every argument, on memory that is {name}",
            Pages = pages,
            Memory = memory,
            Operations = Operations,
        };
}
