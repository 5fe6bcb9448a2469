namespace MmCheck;

/// <summary>What has been read of one task.</summary>
/// <param name="Task">Its number.</param>
/// <param name="Role">What it is; null if the head names a role that there is not, so that nothing more is said about it.</param>
internal sealed record Column(int Task, Role? Role)
{
    // What cannot be read still takes its place, so that one mistake does not make the registers and turns behind it wrong as well.
    private readonly List<(string Name, Invocation Call, string? Text)> operations = [];
    private readonly HashSet<string> names = [];

    public Dictionary<int, int> Registers { get; } = [];

    public int Count => operations.Count;

    public IEnumerable<Invocation> Calls => operations.Select(o => o.Call);

    public IEnumerable<string> Names => operations.Select(o => o.Name);

    public bool Does(string operation) => names.Contains(operation);

    /// <summary>Adds an operation.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="call">With its arguments; anything if it cannot be read.</param>
    /// <param name="text">As typed, without a register; null if something is wrong with it.</param>
    public void Add(string name, Invocation call, string? text)
    {
        operations.Add((name, call, text));
        names.Add(name);
    }

    /// <summary>How to keep a result in this register: shown with the last operation whose result is not kept yet.</summary>
    public string HowToKeep(string register)
    {
        HashSet<int> kept = [.. Registers.Values];
        int last = Enumerable
            .Range(0, Count)
            .Where(i => operations[i].Text is not null)
            .OrderBy(i => kept.Contains(i) ? -1 : i)
            .LastOrDefault(-1);
        return $"keep a result with: {register} = {(last < 0 ? "..." : operations[last].Text)}";
    }

    /// <summary><c>P0 to P2</c>: the tasks of a program.</summary>
    public static string All(int tasks) =>
        tasks switch
        {
            1 => "P0 alone",
            2 => "P0 and P1",
            _ => $"P0 to P{tasks - 1}",
        };

    /// <summary><c>r0</c> or another register?</summary>
    public static bool IsRegister(string word, out int number)
    {
        number = -1;
        // Four digits are more than any program has operations.
        return word.Length is > 1 and < 6 && word[0] == 'r' && int.TryParse(word[1..], Digits, null, out number);
    }

    /// <summary><c>P0</c> or another task?</summary>
    public static bool IsTask(string word, out int number)
    {
        number = word.Length == 2 && word[0] == 'P' && char.IsAsciiDigit(word[1]) ? word[1] - '0' : -1;
        return number >= 0;
    }

    private const System.Globalization.NumberStyles Digits = System.Globalization.NumberStyles.None;
}
