using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>What the child did, told once more to whoever compares.</summary>
/// <param name="done">Its calls, in order.</param>
/// <param name="isUntold">Which answers are kept back.</param>
internal sealed class Retold(IReadOnlyList<Done> done, Func<Call, Reply, bool> isUntold) : IMachine
{
    private int next;

    /// <inheritdoc/>
    public Reply Do(int task, Call call)
    {
        var reply = done[next++].Reply;
        return isUntold(call, reply) ? Reply.Untold : reply;
    }

    /// <inheritdoc/>
    public View Look() => done[next - 1].View;
}
