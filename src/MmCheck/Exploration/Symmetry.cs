using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>
/// The renamings under which the programs of a plan stay the programs of the plan and their beginning stays as it is. States that are alike
/// under them have one fingerprint, the least of all their images, so one of them is searched for all. Whether the steps are blind to names
/// as well is the model's claim, to be proved by a test.
/// </summary>
internal sealed class Symmetry<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Four of one sort and four of another.
    private const int MostRenamings = 24 * 24;

    private readonly Renaming<TState>[] others;

    private Symmetry(Renaming<TState>[] others) => this.others = others;

    /// <summary>How many states are alike at most; 1 if there is no symmetry.</summary>
    public int Order => others.Length + 1;

    /// <summary>Every renaming but the one that changes nothing.</summary>
    public IReadOnlyList<Renaming<TState>> Others => others;

    /// <summary>Finds them, of what the model's layout declares.</summary>
    public static Symmetry<TState, TTask> Of<TPlan>(Image<TState, TTask> image, TPlan plan, in TState initial)
        where TPlan : struct, IPlan
    {
        var layout = new NamedLayout(typeof(TState), typeof(TTask));
        var begun = Beginnings(image, plan, in initial);
        var first = Normal(initial);
        var classes = layout.Sorts.ToDictionary(
            s => s,
            s => Classes(layout, s, Members(layout, s, plan.Tasks, begun), in first, begun)
        );
        IEnumerable<Dictionary<string, byte[]>> all =
        [
            [],
        ];
        foreach (var (sort, alike) in classes)
        {
            all = all.SelectMany(some =>
                Permutations(alike).Select(p => new Dictionary<string, byte[]>(some) { [sort] = p })
            );
        }
        // the first one changes nothing
        return new([.. all.Take(MostRenamings).Skip(1).Select(to => new Renaming<TState>(layout, to))]);
    }

    /// <summary>The fingerprint of all states that are alike.</summary>
    public ulong FingerprintOf(in TState state)
    {
        ulong least = Fingerprint.Of(in state, TState.HashedBytes);
        foreach (var renaming in others)
        {
            renaming.Apply(in state, out var image);
            least = Math.Min(least, Fingerprint.Of(in image, TState.HashedBytes));
        }
        return Fingerprint.With(least, Order); // the least of several is seldom large, and would crowd the table's beginning
    }

    private static TState Normal(TState state)
    {
        TState.Normalise(ref state);
        return state;
    }

    /// <summary>For each number of operations that a task has begun: the initial state in which it has just begun a further one.</summary>
    private static List<List<TState>> Beginnings<TPlan>(Image<TState, TTask> image, TPlan plan, in TState initial)
        where TPlan : struct, IPlan
    {
        var all = new List<List<TState>>();
        for (int begun = 0; all.Count == 0 || all[^1].Count > 0; begun++)
        {
            all.Add([]);
            for (int task = 0; task < plan.Tasks; task++)
            {
                for (int option = 0; option < plan.Options(task, begun); option++)
                {
                    TState state = initial;
                    ref TTask me = ref TState.Tasks(ref state)[task];
                    me.Begun = (byte)begun;
                    image.Begin(ref me, plan.Call(task, begun, option));
                    all[^1].Add(state);
                }
            }
        }
        return all;
    }

    /// <summary>The members that take part: whatever an operation is called with, and the tasks that do something.</summary>
    private static List<byte> Members(NamedLayout layout, string sort, int tasks, List<List<TState>> begun)
    {
        var named = layout.Names.Where(n => n.Sort == sort).ToList();
        var called = begun
            .SelectMany(b => b)
            .SelectMany(state =>
                named
                    .Where(n => n.Pc < 0 || BytesOf(state)[n.Pc] + BytesOf(state)[n.Pc + 1] != 0)
                    .Select(n => BytesOf(state)[n.At])
            );
        bool isOfTasks = layout.Arrays.Exists(a => a.Sort == sort && IsArrayOfTasks(layout, a.At));
        return [.. called.Concat(isOfTasks ? Enumerable.Range(0, tasks).Select(t => (byte)t) : []).Distinct().Order()];
    }

    private static bool IsArrayOfTasks(NamedLayout layout, int at)
    {
        TState none = default;
        ref TTask first = ref TState.Tasks(ref none)[0];
        first.Begun = 1;
        int array = layout.Arrays.FindIndex(a => a.At == at);
        return BytesOf(none).AsSpan(at, layout.Arrays[array].Size).ContainsAnyExcept((byte)0);
    }

    /// <summary>Members of which any two may change their names without a difference to the beginning and to what can be begun.</summary>
    private static List<List<byte>> Classes(
        NamedLayout layout,
        string sort,
        List<byte> members,
        in TState initial,
        List<List<TState>> begun
    )
    {
        var classes = new List<List<byte>>();
        foreach (byte member in members)
        {
            TState first = initial;
            var alike = classes.Find(c => IsBlind(Swap(layout, sort, c[0], member), in first, begun));
            if (alike is null)
            {
                classes.Add([member]);
            }
            else
            {
                alike.Add(member);
            }
        }
        return classes;
    }

    private static bool IsBlind(Renaming<TState> swap, in TState initial, List<List<TState>> begun)
    {
        TState first = initial;
        return Image(initial) == Fingerprint.Of(in first, TState.HashedBytes)
            && begun.TrueForAll(b =>
            {
                var own = b.Select(s => Fingerprint.Of(in s, TState.HashedBytes)).ToHashSet();
                return b.TrueForAll(s => own.Contains(Image(s)));
            });

        ulong Image(TState state)
        {
            swap.Apply(in state, out var image);
            return Fingerprint.Of(in image, TState.HashedBytes);
        }
    }

    private static Renaming<TState> Swap(NamedLayout layout, string sort, byte a, byte b)
    {
        var to = layout.Sorts.ToDictionary(s => s, _ => Same());
        (to[sort][a], to[sort][b]) = (b, a);
        return new(layout, to);
    }

    private static byte[] Same() => [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    /// <summary>Every way to rename members within their classes; the first leaves all as they are.</summary>
    private static IEnumerable<byte[]> Permutations(List<List<byte>> classes)
    {
        IEnumerable<byte[]> all = [Same()];
        foreach (var alike in classes)
        {
            all = all.SelectMany(to =>
                Orders(alike)
                    .Select(order =>
                    {
                        byte[] changed = [.. to];
                        foreach (var (i, member) in alike.Index())
                        {
                            changed[member] = order[i];
                        }
                        return changed;
                    })
            );
        }
        return all;
    }

    private static IEnumerable<List<byte>> Orders(List<byte> members) =>
        members.Count == 0
            ?
            [
                [],
            ]
            : members.SelectMany(first =>
                Orders([.. members.Where(m => m != first)]).Select(rest => (List<byte>)[first, .. rest])
            );

    private static byte[] BytesOf(TState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state)).ToArray();
}
