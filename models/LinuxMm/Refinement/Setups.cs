using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>What a machine begins with, in the words of the tables, and back.</summary>
public static class Setups
{
    /// <summary>Sizes of the tables.</summary>
    public static readonly Shape Shape = new(Capacity.Pages, Capacity.PagesInBlock, Capacity.FaultAroundPages);

    /// <summary>The state of the tables at which a machine begins.</summary>
    /// <exception cref="BeyondException">The tables have no such memory.</exception>
    public static State Begin(Reference.Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        if (setup.Shape != Shape || setup.Tasks.Count > Capacity.Tasks)
        {
            throw new BeyondException("the tables have other sizes");
        }
        var setting = new Setting();
        var ranges = ((string Word, Reference.Pages? Pages)[])
            [("guest", setup.Guest), ("dma", setup.Dma), ("interval", setup.Interval), ("sleeper", setup.Sleeper)];
        var memory = setup.Memory.Select(m => setting.Vocabulary.Declare(RangeOf(m.Pages), WordsOf(m)));
        var declared = new MmCheck.Setup(
            memory,
            ranges.Where(r => r.Pages is not null).Select(r => (r.Word, RangeOf(r.Pages!.Value)))
        );
        return setting.Initial(
            declared,
            [.. setup.Tasks.Select(t => t == Space.Child ? Operations.Roles.Child : null)]
        );
    }

    /// <summary>What a setup of the tables means to the reference.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="roles">What the tasks are.</param>
    /// <exception cref="BeyondException">The reference knows no such memory.</exception>
    public static Reference.Setup From(MmCheck.Setup setup, IReadOnlyList<Role?> roles)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(roles);
        return new(
            Shape,
            [.. setup.Pages.Select(From)],
            [.. roles.Select(r => r == Operations.Roles.Child ? Space.Child : Space.Process)]
        )
        {
            Guest = roles.Any(r => r is null || r == Operations.Roles.Vcpu) ? RangeIn(setup, "guest") : null,
            Dma = RangeIn(setup, "dma"),
            Sleeper = RangeIn(setup, "sleeper"),
            Interval =
                RangeIn(setup, "interval")
                ?? (roles.Contains(Operations.Roles.Interval) ? new(0, Shape.Pages - 1) : null),
        };
    }

    private static Memory From(PageDeclaration page) =>
        page.Has("device")
            ? throw new BeyondException("the reference has no memory of devices")
            : new(
                new(page.Pages.First, page.Pages.Last),
                CallText.RightsOf(page.Attributes[2]),
                page.Has("memfd") ? Backing.Memfd
                    : page.Has("file") ? Backing.File
                    : Backing.Anonymous,
                page.Has("shared")
            )
            {
                IsHuge = page.Has("huge"),
                IsMergeable = page.Has("mergeable"),
                IsTouched = page.Has("touched"),
                IsForked = page.Has("cow"),
            };

    private static Reference.Pages? RangeIn(MmCheck.Setup setup, string word)
    {
        var found = setup.Ranges.Where(r => r.Word == word).Select(r => r.Pages).ToList();
        return found.Count == 0 ? null : new(found[0].First, found[0].Last);
    }

    private static PageRange RangeOf(Reference.Pages pages) => new(pages.First, pages.Last);

    /// <summary>Memory as a litmus file declares it.</summary>
    public static string Print(Memory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return $"page {memory.Pages}: {string.Join(' ', WordsOf(memory))}";
    }

    private static string[] WordsOf(Memory memory) =>
        [
            .. (
                (string[])
                    [
                        memory.IsShared ? "shared" : "private",
                        memory.Backing switch
                        {
                            Backing.Anonymous => "anon",
                            Backing.Memfd => "memfd",
                            Backing.File => "file",
                            _ => throw new BeyondException("the tables cannot begin with such a file"),
                        },
                        CallText.Word(memory.Rights),
                        memory.IsHuge ? "huge" : "",
                        memory.IsMergeable ? "mergeable" : "",
                        memory.IsForked ? "cow"
                        : memory.IsTouched ? "touched"
                        : "",
                    ]
            ).Where(w => w.Length > 0),
        ];
}
