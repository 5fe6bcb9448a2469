using System.Numerics;

namespace MmCheck;

/// <summary>
/// The strongly connected parts of a state graph, by Tarjan's algorithm. A part's number is larger than those of all parts that it leads
/// to, so that the numbers, read downwards, are a topological order.
/// </summary>
internal sealed class Components
{
    private const int Unseen = -1;

    private readonly int[] of;
    private readonly int[] members;
    private readonly int[] firstMember;

    private Components(int[] of, int count)
    {
        this.of = of;
        firstMember = new int[count + 1];
        foreach (int component in of)
        {
            firstMember[component + 1]++;
        }
        for (int i = 0; i < count; i++)
        {
            firstMember[i + 1] += firstMember[i];
        }
        members = new int[of.Length];
        int[] next = [.. firstMember];
        for (int node = 0; node < of.Length; node++)
        {
            members[next[of[node]]++] = node;
        }
    }

    /// <summary>How many parts there are.</summary>
    public int Count => firstMember.Length - 1;

    /// <summary>The part that a node belongs to.</summary>
    public int Of(int node) => of[node];

    /// <summary>The nodes of a part, in the order in which they were found.</summary>
    public ReadOnlySpan<int> Members(int component) =>
        members.AsSpan(firstMember[component]..firstMember[component + 1]);

    /// <summary>Finds the parts of a graph.</summary>
    /// <param name="nodes">How many nodes it has; all are reached from node 0.</param>
    /// <param name="edgesOf">The edges of a node.</param>
    /// <param name="to">Where an edge leads.</param>
    public static Components Find(int nodes, Func<int, (int First, int End)> edgesOf, Func<int, int> to)
    {
        int[] number = new int[nodes];
        int[] low = new int[nodes];
        int[] component = new int[nodes];
        Array.Fill(number, Unseen);
        Array.Fill(component, Unseen);
        var open = new Stack<int>();
        var path = new Stack<(int Node, int Edge)>();
        int seen = 0;
        int count = 0;
        Enter(0);
        while (path.TryPop(out var at))
        {
            var (node, edge) = at;
            if (edge < edgesOf(node).End)
            {
                path.Push((node, edge + 1));
                int next = to(edge);
                if (number[next] == Unseen)
                {
                    Enter(next);
                }
                else if (component[next] == Unseen)
                {
                    low[node] = Math.Min(low[node], number[next]);
                }
                continue;
            }
            if (low[node] == number[node])
            {
                int member;
                do
                {
                    member = open.Pop();
                    component[member] = count;
                } while (member != node);
                count++;
            }
            if (path.TryPeek(out var above))
            {
                low[above.Node] = Math.Min(low[above.Node], low[node]);
            }
        }
        return new(component, count);

        void Enter(int node)
        {
            number[node] = low[node] = seen++;
            open.Push(node);
            path.Push((node, edgesOf(node).First));
        }
    }

    /// <summary>For each part, how many ways lead there from node 0, if each part is one place.</summary>
    public BigInteger[] CountWays(Func<int, (int First, int End)> edgesOf, Func<int, int> to)
    {
        var ways = new BigInteger[Count];
        ways[Of(0)] = BigInteger.One;
        for (int component = Count - 1; component >= 0; component--)
        {
            foreach (int node in Members(component))
            {
                var (edge, end) = edgesOf(node);
                for (; edge < end; edge++)
                {
                    int next = Of(to(edge));
                    if (next != component)
                    {
                        ways[next] += ways[component];
                    }
                }
            }
        }
        return ways;
    }
}
