using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>Random programs of what a machine lets programs do: the engine's generator, with one task, and memory of several kinds in turn.</summary>
public sealed class HostScope
{
    private const int MostCalls = 99;
    private const int MostHeld = 4;

    /// <summary>What is sealed stays for as long as the process lives, so only some programs seal.</summary>
    private const int SealsOneIn = 16;

    /// <summary>Where programs begin.</summary>
    private static readonly string[] Memories =
    [
        "page 0-7: private anon rw",
        "page 0-3: private anon rw touched; page 4-7: private anon none touched",
        "page 0-7: shared memfd rw",
        "page 1-6: private memfd rw",
        "page 0-7: private anon r touched",
        "page 2-5: shared anon rw touched",
        "page 0-1: private anon rw; page 3-4: private anon r; page 6-7: private anon none",
        "",
    ];

    private readonly ProgramGenerator[] sealing;
    private readonly ProgramGenerator[] others;
    private readonly MmCheck.Setup[] setups;
    private readonly ShrinkPasses passes;
    private readonly ProgramText text = new(new Setting(), Signatures);
    private readonly int gup = NumberOf("gup");
    private readonly int put = NumberOf("put");
    private readonly int gupFast = NumberOf("gup_fast");

    /// <summary>The programs of an alphabet.</summary>
    /// <param name="alphabet">The calls, as scopes write them.</param>
    public HostScope(string alphabet)
    {
        var setting = new Setting();
        string withoutSeals = string.Join(';', alphabet.Split(';').Where(part => part.Trim() != Ability.Seal));
        setups = [.. Memories.Select(memory => setting.SetupOf(Of("", memory)))];
        passes = new(Signatures, Of(alphabet, "").Calls(Signatures));
        sealing = [.. Memories.Select(memory => new ProgramGenerator(Of(alphabet, memory), Signatures))];
        others = [.. Memories.Select(memory => new ProgramGenerator(Of(withoutSeals, memory), Signatures))];
    }

    /// <summary>The operations of the model, the same for all kernels.</summary>
    public static IReadOnlyList<Signature> Signatures { get; } =
    [.. Operations.All.Of(History.Oldest).Select(o => new Signature(o.Name, o.Role, o.Parameters))];

    /// <summary>The i-th program of a seed.</summary>
    public HostProgram Draw(ulong seed, long index)
    {
        int memory = (int)(index % Memories.Length);
        var generators = index / Memories.Length % SealsOneIn == 0 ? sealing : others;
        return new(setups[memory], Kept(setups[memory], generators[memory].Draw(seed, index).Program.Tasks[0]));
    }

    /// <summary>Programs that may differ in a smaller way: fewer or weaker calls, other pages, less memory to begin with.</summary>
    internal IEnumerable<HostProgram> Smaller(HostProgram program)
    {
        var drawn = new DrawnProgram(new([program.Calls]), [Operations.Roles.Task]);
        var smaller = passes.Of(drawn).Select(d => program with { Calls = Kept(program.Setup, d.Program.Tasks[0]) });
        return smaller.Concat(WithLess(program.Setup).Select(setup => program with { Setup = setup }));
    }

    /// <summary>What is less: fewer calls, then less memory, then the text.</summary>
    internal (int Calls, int Memory, string Text) SizeOf(HostProgram program) =>
        (
            program.Calls.Count,
            program.Setup.Pages.Sum(p => p.Pages.Count + p.Attributes.Count(a => a.Length > 0)),
            text.Print(program)
        );

    private static IEnumerable<MmCheck.Setup> WithLess(MmCheck.Setup setup)
    {
        for (int i = 0; i < setup.Pages.Count; i++)
        {
            var (pages, attributes) = setup.Pages[i];
            PageDeclaration[] rest = [.. setup.Pages.Where((_, at) => at != i)];
            yield return new(rest, []);
            if (!pages.IsSingle)
            {
                yield return new([.. rest, setup.Pages[i] with { Pages = new(pages.First, pages.Last - 1) }], []);
                yield return new([.. rest, setup.Pages[i] with { Pages = new(pages.First + 1, pages.Last) }], []);
            }
            if (attributes.Contains("touched"))
            {
                string[] untouched = [.. attributes.Select(a => a == "touched" ? "" : a)];
                yield return new([.. rest, new(pages, untouched)], []);
            }
        }
    }

    private static Scope Of(string alphabet, string memory) =>
        new("host", "what user space can do", [Operations.Roles.Task], MostCalls, Capacity.Pages, alphabet)
        {
            Memory = memory,
        };

    /// <summary>
    /// What user space can do, with the pages that are kept: what such a system call looks up it lets go at once, and what is let go was kept before.
    /// Shared memory without a name and the file in memory are one to the model, so a program has one of them; and what was moved of such memory would
    /// be one with what is mapped later at the old place, so nothing is.
    /// </summary>
    private List<Invocation> Kept(MmCheck.Setup setup, IReadOnlyList<Invocation> drawn)
    {
        var calls = new List<Invocation>();
        var held = new List<int>();
        bool hasFile = setup.Pages.Any(p => p.Has("memfd"));
        bool hasMoved = false;
        bool hasShared = setup.Pages.Any(p => p.Has("shared") && p.Has("anon"));
        var moved = new Dictionary<int, int>(); // where a call stands now that kept a page
        foreach (var (place, call) in drawn.Index())
        {
            var asked = CallText.Parse(Signatures[call.Operation], call);
            bool isFile = asked is Reference.Mmap { Backing: Reference.Backing.Memfd };
            bool isShared = asked is Reference.Mmap { Backing: Reference.Backing.Anonymous, IsShared: true };
            bool isTwice = isShared && hasShared && hasMoved;
            if (!UserSpace.Has(asked) || (isFile && hasShared) || (isShared && hasFile) || isTwice)
            {
                continue;
            }
            hasMoved |= asked is Reference.Mremap;
            hasFile |= isFile;
            hasShared |= isShared;
            if (call.Operation == put)
            {
                int which = moved.TryGetValue(call[0], out int keeper)
                    ? held.IndexOf(keeper)
                    : call[0] % Math.Max(held.Count, 1);
                if (which >= 0 && held.Count > 0)
                {
                    calls.Add(new(put, held[which]));
                    held.RemoveAt(which);
                }
            }
            else if (call.Operation == gup)
            {
                moved[place] = calls.Count;
                calls.Add(call);
                calls.Add(new(put, calls.Count - 1));
            }
            else if (call.Operation != gupFast || held.Count < MostHeld)
            {
                if (call.Operation == gupFast)
                {
                    moved[place] = calls.Count;
                    held.Add(calls.Count);
                }
                calls.Add(call);
            }
        }
        return calls;
    }

    private static int NumberOf(string operation) => Signatures.Index().First(s => s.Item.Name == operation).Index;
}
