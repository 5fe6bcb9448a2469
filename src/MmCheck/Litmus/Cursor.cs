namespace MmCheck;

/// <summary>Where in the tokens the parser is, and which line of the file began where.</summary>
internal sealed class Cursor(IReadOnlyList<Token> tokens)
{
    private static readonly string[] Heads = ["exists", "never", "forall", "holds", "breaks"];

    private readonly List<(int Token, Place Place)> marks = [];
    private int carried = -1;

    public static IReadOnlyList<string> ExpectationWords => Heads;

    public int Position { get; private set; }

    public Token Current => tokens[Position];

    public Token Previous => tokens[Math.Max(0, Position - 1)];

    /// <summary>Does the current token stand first on its line?</summary>
    public bool IsFirstOnLine => Position == 0 || Previous.Line != Current.Line;

    /// <summary>Does an expectation or the schedule begin here? Neither word begins anything else.</summary>
    public bool IsAtSection => IsSection(Position);

    public Token this[int position] => tokens[Math.Min(position, tokens.Count - 1)];

    public bool IsSection(int position) =>
        this[position].IsWord("schedule")
        || (this[position].IsWord() && Heads.Contains(this[position].Text))
        || (this[position].Is("~") && this[position + 1].IsWord("exists"));

    /// <summary>The current token; stays at the end once it is there.</summary>
    public Token Take()
    {
        Token token = Current;
        Position = Math.Min(Position + 1, tokens.Count - 1);
        return token;
    }

    public bool TryTake(string symbol)
    {
        bool isHere = Current.Is(symbol);
        if (isHere)
        {
            Take();
        }
        return isHere;
    }

    public void MoveTo(int position) => Position = position;

    /// <summary>Goes on to the end of a line, if it is still there.</summary>
    public void SkipLine(int line)
    {
        while (!Current.IsEnd && Current.Line == line)
        {
            Take();
        }
    }

    /// <summary>Goes on, by one token at least, to the next expectation, the schedule or the end.</summary>
    public void SkipToSection()
    {
        do
        {
            Take();
        } while (!Current.IsEnd && !IsAtSection);
    }

    /// <summary>A line of the file begins at the current token.</summary>
    public void Mark(Part part, int index = 0) => Mark(Position, part, index);

    /// <summary>A line of the file begins at a token.</summary>
    public void Mark(int position, Part part, int index = 0)
    {
        marks.Add((carried >= 0 ? carried : position, new Place(part, index)));
        carried = -1;
    }

    /// <summary>What begins at this token will not be printed: comments before it go before the next line.</summary>
    public void Carry(int position) => carried = carried >= 0 ? carried : position;

    /// <summary>The line that a token belongs to.</summary>
    public Place PlaceOf(int position)
    {
        int low = 0;
        for (int high = marks.Count - 1; low < high; )
        {
            int middle = (low + high + 1) / 2;
            (low, high) = marks[middle].Token <= position ? (middle, high) : (low, middle - 1);
        }
        return marks[low].Place;
    }
}
