using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>Other names for the members of sorts: what a state looks like with them.</summary>
internal sealed class Renaming<TState>
    where TState : unmanaged
{
    private readonly (int From, int To, int Size)[] moves;
    private readonly (int At, int Pc, byte[] To)[] names;

    /// <summary>A renaming.</summary>
    /// <param name="layout">Where members and names stand.</param>
    /// <param name="to">For each sort the new names of its members.</param>
    public Renaming(NamedLayout layout, IReadOnlyDictionary<string, byte[]> to)
    {
        moves =
        [
            .. layout.Arrays.SelectMany(a =>
                Enumerable
                    .Range(0, a.Count)
                    .Select(i => (a.At + (i * a.Size), a.At + (to[a.Sort][i] * a.Size), a.Size))
                    .Where(m => m.Item1 != m.Item2)
            ),
        ];
        names =
        [
            .. layout
                .Names.Select(n => (n.At, n.Pc, to[n.Sort]))
                .Where(n => n.Item3.Where((name, i) => name != i).Any()),
        ];
    }

    /// <summary>The state with the other names.</summary>
    public void Apply(in TState state, out TState renamed)
    {
        TState named = state;
        ref byte bytes = ref Unsafe.As<TState, byte>(ref named);
        foreach (var (at, pc, to) in names)
        {
            if (pc < 0 || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, pc)) != 0)
            {
                ref byte name = ref Unsafe.Add(ref bytes, at);
                name = to[name];
            }
        }
        renamed = named;
        ref byte into = ref Unsafe.As<TState, byte>(ref renamed);
        foreach (var (from, to, size) in moves)
        {
            Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref into, to), ref Unsafe.Add(ref bytes, from), (uint)size);
        }
    }
}
