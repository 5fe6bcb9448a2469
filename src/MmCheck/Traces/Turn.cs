namespace MmCheck;

/// <summary>A stretch of a schedule: a task runs its current or next operation to its end, or up to and with a step.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Step">The step's path below the operation, or any tail of it; null: to the end.</param>
/// <param name="Choice">The alternative that this step takes; null: the first.</param>
public sealed record Turn(int Task, string Operation, string? Step = null, string? Choice = null)
{
    /// <summary><c>P0:write</c>, <c>P1:read/walk/look_up</c>, <c>P0:scan/read_trylock=given-up</c>.</summary>
    public override string ToString() =>
        $"P{Task}:{Operation}{(Step is null ? "" : "/" + Step)}{(Choice is null ? "" : "=" + Choice)}";
}
