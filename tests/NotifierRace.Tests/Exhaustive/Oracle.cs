using System.Runtime.InteropServices;

namespace NotifierRace.Tests;

/// <summary>
/// The model once more, from its definition alone: a switch over numbered steps, an array of bytes for a state, a set of strings.
/// It shares nothing with the engine, the tables or the packed state, and is as slow as that sounds.
/// </summary>
internal sealed class Oracle(int pages, int vcpus, int operations, int mutant)
{
    // Layout: vma, pte and spte of each page, then wr, rd, inprog, seq, then Size bytes for each process.
    private const int Size = 8;
    private const int Pc = 0;
    private const int Left = 1;
    private const int P = 2;
    private const int Want = 3;
    private const int Snap = 4;
    private const int Perm = 5;
    private const int Retries = 6;

    private readonly HashSet<string> seen = [];
    private readonly List<byte[]> next = [];

    public int Distinct => seen.Count;

    public long Transitions { get; private set; } = 1;

    public int Longest { get; private set; }

    /// <summary>The distance of the first state in which the invariant is broken; -1 if there is none.</summary>
    public int Broken { get; private set; } = -1;

    private int Globals => 3 * pages;

    /// <summary>Explores everything, or up to and with the first broken level.</summary>
    public Oracle Explore(bool isLiteral)
    {
        byte[] first = new byte[Globals + 4 + ((2 + vcpus) * Size)];
        for (int p = 0; p < pages; p++)
        {
            first[3 * p] = 2;
        }
        for (int process = 0; process < 2 + vcpus; process++)
        {
            first[Globals + 4 + (process * Size) + Left] = (byte)operations;
        }
        Reach(first);
        for (int depth = 0; next.Count > 0; depth++)
        {
            Longest = depth;
            byte[][] level = [.. next];
            next.Clear();
            if (level.Any(s => IsBroken(s, isLiteral)))
            {
                Broken = depth;
                break;
            }
            foreach (byte[] state in level)
            {
                for (int process = 0; process < 2 + vcpus; process++)
                {
                    Expand(state, process);
                }
            }
        }
        return this;
    }

    private bool IsBroken(byte[] s, bool isLiteral) =>
        s[Globals + 2] == 0
        && (isLiteral || s[Globals] == 0)
        && Enumerable.Range(0, pages).Any(p => s[(3 * p) + 2] > s[3 * p]);

    private void Reach(byte[] state)
    {
        if (seen.Add(new string(MemoryMarshal.Cast<byte, char>(Padded(state)))))
        {
            next.Add(state);
        }
    }

    private static byte[] Padded(byte[] state) => state.Length % 2 == 0 ? state : [.. state, 0];

    private void Expand(byte[] state, int process)
    {
        int me = Globals + 4 + (process * Size);
        if (state[me + Pc] != 0)
        {
            Try(state, s => Step(s, me, process));
            return;
        }
        if (state[me + Left] == 0)
        {
            return;
        }
        int wants = process switch
        {
            0 => 3,
            1 => 1,
            _ => 2,
        };
        for (int p = 0; p < pages; p++)
        {
            for (int want = 0; want < wants; want++)
            {
                Try(
                    state,
                    s =>
                    {
                        s[me + Left]--;
                        s[me + P] = (byte)p;
                        s[me + Want] = (byte)want;
                        s[me + Retries] = (byte)(process < 2 ? 0 : 2);
                        s[me + Pc] = 2;
                        return true;
                    }
                );
            }
        }
    }

    private void Try(byte[] state, Func<byte[], bool> step)
    {
        byte[] to = [.. state];
        if (step(to))
        {
            Transitions++;
            Reach(to);
        }
    }

    private bool Step(byte[] s, int me, int process) =>
        process switch
        {
            0 => Mprotect(s, me),
            1 => Scan(s, me),
            _ => Vcpu(s, me),
        };

    private bool Mprotect(byte[] s, int me)
    {
        ref byte wr = ref s[Globals];
        int page = 3 * s[me + P];
        int prot = s[me + Want];
        byte target = (byte)(prot == 0 ? 3 : prot);
        switch (s[me + Pc]++)
        {
            case 2:
                if (wr != 0 || s[Globals + 1] != 0)
                {
                    return false;
                }
                wr = 1;
                break;
            case 3:
                s[page] = (byte)prot;
                break;
            case 4:
                if (mutant is 2 or 3 && (s[page + 1] == 0 || s[page + 1] == target))
                {
                    s[me + Pc] = 7;
                    break;
                }
                s[Globals + 2]++;
                s[page + 2] = 0;
                break;
            case 5:
                s[page + 1] = s[page + 1] == 0 ? (byte)0 : target;
                break;
            case 6:
                EndNotifier(s);
                break;
            default:
                wr = 0;
                Finish(s, me);
                break;
        }
        return true;
    }

    private bool Scan(byte[] s, int me)
    {
        int page = 3 * s[me + P];
        switch (s[me + Pc]++)
        {
            case 2:
                return ReadLock(s);
            case 3:
                if (s[page] > 0 && s[page + 1] is 1 or 2)
                {
                    s[Globals + 2]++;
                    s[page + 2] = 0;
                }
                else
                {
                    s[me + Pc] = 6;
                }
                break;
            case 4:
                s[page + 1] = 3;
                break;
            case 5:
                EndNotifier(s);
                break;
            default:
                s[Globals + 1]--;
                Finish(s, me);
                break;
        }
        return true;
    }

    private bool Vcpu(byte[] s, int me)
    {
        int page = 3 * s[me + P];
        int acc = s[me + Want];
        switch (s[me + Pc]++)
        {
            case 2:
                s[me + Snap] = s[Globals + 3];
                break;
            case 3:
                return ReadLock(s);
            case 4:
                s[me + Pc] = (byte)(s[page] > acc ? 5 : 8);
                break;
            case 5:
                if (s[page + 1] is 1 or 2 && s[page + 1] > acc)
                {
                    s[me + Perm] = s[page + 1];
                }
                else if (mutant is 2 or 4 && s[page + 1] == 3)
                {
                    s[me + Perm] = s[page];
                }
                else
                {
                    s[page + 1] = s[page];
                    s[me + Pc] = 5;
                }
                break;
            case 6:
                s[Globals + 1]--;
                break;
            case 7:
                if (mutant == 1 || (s[Globals + 2] == 0 && s[Globals + 3] == s[me + Snap]))
                {
                    s[page + 2] = s[me + Perm];
                    Finish(s, me);
                }
                else if (s[me + Retries] > 0)
                {
                    s[me + Retries]--;
                    s[me + Snap] = 0;
                    s[me + Perm] = 0;
                    s[me + Pc] = 2;
                }
                else
                {
                    Finish(s, me);
                }
                break;
            default:
                s[Globals + 1]--;
                Finish(s, me);
                break;
        }
        return true;
    }

    private bool ReadLock(byte[] s)
    {
        if (s[Globals] != 0)
        {
            return false;
        }
        s[Globals + 1]++;
        return true;
    }

    private void EndNotifier(byte[] s)
    {
        s[Globals + 3] = (byte)((s[Globals + 3] + 1) % 8);
        s[Globals + 2]--;
    }

    private static void Finish(byte[] s, int me)
    {
        byte left = s[me + Left];
        s.AsSpan(me, Size).Clear();
        s[me + Left] = left;
    }
}
