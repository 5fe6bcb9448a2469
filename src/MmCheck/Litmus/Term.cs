namespace MmCheck;

/// <summary>One side of a comparison. All values are compared as the text that they print as.</summary>
public abstract record Term
{
    private Term() { }

    /// <summary>The result of an operation: <c>P0:r0</c>. Registers exist in text only; a value names the operation itself.</summary>
    /// <param name="Task">Whose operation.</param>
    /// <param name="Operation">The operation's place in the task.</param>
    public sealed record Result(int Task, int Operation) : Term;

    /// <summary>A part of the final state: <c>data(0)</c>, <c>P1:data(0)</c>.</summary>
    /// <param name="Task">Whose, if the text says so.</param>
    /// <param name="Name">One of <see cref="Vocabulary.States"/>.</param>
    /// <param name="Page">Of which page.</param>
    public sealed record State(int? Task, string Name, int Page) : Term
    {
        /// <inheritdoc/>
        public override string ToString() => $"{(Task is int task ? $"P{task}:" : "")}{Name}({Page})";
    }

    /// <summary>A value as it is written: <c>7</c>, <c>EFAULT</c>, <c>empty</c>.</summary>
    /// <param name="Text">A number without leading zeros, an errno name, or one of <see cref="Vocabulary.Values"/>.</param>
    public sealed record Value(string Text) : Term
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }
}
