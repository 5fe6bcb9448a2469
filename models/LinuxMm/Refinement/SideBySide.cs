using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>What came of comparing two machines.</summary>
/// <param name="Difference">The first difference without a name; null: there is none.</param>
/// <param name="Compared">So many calls were compared: fewer than there are if there is a difference, or a machine could not go on.</param>
/// <param name="Met">Differences with a name.</param>
public sealed record Comparison(Difference? Difference, int Compared, IReadOnlyList<KnownDifference> Met);

/// <summary>Two machines that do the same calls, compared after each. What either leaves untold is not compared.</summary>
public static class SideBySide
{
    /// <summary>Runs both.</summary>
    /// <param name="expected">The reference.</param>
    /// <param name="actual">A machine that is held to it.</param>
    /// <param name="run">The calls.</param>
    /// <param name="known">Differences that the other machine is known for.</param>
    public static Comparison Compare(
        MachineKind expected,
        MachineKind actual,
        Run run,
        IReadOnlyList<KnownDifference>? known = null
    )
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(run);
        int place = 0;
        var met = new List<KnownDifference>();
        try
        {
            var (left, right) = (expected(run.Setup), actual(run.Setup));
            for (; place < run.Turns.Count; place++)
            {
                var (task, call) = run.Turns[place];
                var (said, answered) = (left.Do(task, call), right.Do(task, call));
                if ((Of(said, answered) ?? Of(left.Look(), right.Look())) is not { } found)
                {
                    continue;
                }
                var shown = run with { Turns = [.. run.Turns.Take(place + 1)] };
                var difference = new Difference(shown, found.What, found.Expected, found.Actual);
                if (known?.FirstOrDefault(k => k.Shows(difference)) is not { } named)
                {
                    return new Comparison(difference, place, met);
                }
                met.Add(named);
                if (!named.IsOfAnswerOnly)
                {
                    break;
                }
            }
        }
        catch (BeyondException)
        {
            // what came before was compared
        }
        return new Comparison(null, place, met);
    }

    /// <summary>Where two answers differ; null: nowhere.</summary>
    public static (string What, string Expected, string Actual)? Of(Reply expected, Reply actual) =>
        AreUnlike(expected.Errno, actual.Errno) || AreUnlike(expected.Value, actual.Value)
            ? ("result", $"{expected with { Faults = null }}", $"{actual with { Faults = null }}")
        : AreUnlike(expected.Faults, actual.Faults) ? ("minor faults", $"{expected.Faults}", $"{actual.Faults}")
        : null;

    /// <summary>Where two machines look different; null: nowhere.</summary>
    public static (string What, string Expected, string Actual)? Of(View expected, View actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        return OfPages(expected.Process, actual.Process, "page")
            ?? OfPages(expected.Child, actual.Child, "the child's page")
            ?? OfDevices(expected.Devices, actual.Devices)
            ?? OfHeld(expected.Held, actual.Held);
    }

    private static (string, string, string)? OfPages(
        IReadOnlyList<PageView>? expected,
        IReadOnlyList<PageView>? actual,
        string name
    )
    {
        for (int page = 0; page < Math.Min(expected?.Count ?? 0, actual?.Count ?? 0); page++)
        {
            var (left, right) = (expected![page], actual![page]);
            string? what =
                left.Maps != right.Maps ? "maps"
                : AreUnlike(left.Flags, right.Flags) ? "VmFlags"
                : AreUnlike(left.IsBound, right.IsBound) ? "policy"
                : AreUnlike(left.IsPresent, right.IsPresent) ? "presence"
                : AreUnlike(left.Content, right.Content) ? "content"
                : AreUnlike(left.Frame, right.Frame) ? "frame"
                : AreUnlike(left.IsKsm, right.IsKsm) ? "KSM"
                : AreUnlike(left.Node, right.Node) ? "node"
                : AreUnlike(left.IsReferenced, right.IsReferenced) ? "Referenced"
                : AreUnlike(left.IsDirty, right.IsDirty) ? "Private_Dirty"
                : null;
            if (what is not null)
            {
                return ($"{what} of {name} {page}", Text(left), Text(right));
            }
        }
        return null;
    }

    /// <summary>A device may have less than it is allowed, never more; and what it has is what the process has.</summary>
    private static (string, string, string)? OfDevices(
        IReadOnlyList<DeviceView>? allowed,
        IReadOnlyList<DeviceView>? actual
    )
    {
        if (allowed is null || actual is null)
        {
            return null;
        }
        foreach (var device in actual)
        {
            var may = allowed.FirstOrDefault(d => d.Page == device.Page, new(device.Page, Reference.Rights.None, null));
            if ((device.Rights & ~may.Rights) != Reference.Rights.None || AreUnlike(may.Content, device.Content))
            {
                return ($"what a device has of page {device.Page}", Text(may), Text(device));
            }
        }
        return null;
    }

    private static (string, string, string)? OfHeld(IReadOnlyList<HeldView>? expected, IReadOnlyList<HeldView>? actual)
    {
        if (expected is null || actual is null)
        {
            return null;
        }
        foreach (var (task, place) in expected.Concat(actual).Select(h => (h.Task, h.Place)).Distinct())
        {
            var (left, right) = (Find(expected), Find(actual));
            if (left is null || right is null || AreUnlike(left.Value.Content, right.Value.Content))
            {
                return ($"what P{task} holds by its call {place}", Text(left), Text(right));
            }

            HeldView? Find(IEnumerable<HeldView> held) =>
                held.Where(h => h.Task == task && h.Place == place).Select(h => (HeldView?)h).FirstOrDefault();
        }
        return null;
    }

    private static bool AreUnlike<T>(T? one, T? other)
        where T : struct => one is { } left && other is { } right && !left.Equals(right);

    private static string Text(PageView page) =>
        page.Maps.Length == 0 ? "a hole"
        : page.IsPresent is not { } isPresent ? page.Maps
        : $"{page.Maps} {page.Flags}{(page.IsBound is true ? " bound" : "")} {(isPresent ? $"present, content {page.Content}{More(page)}" : "absent")}";

    private static string More(PageView page) =>
        string.Concat(
            page.Frame is { } frame ? $", frame of {frame}" : "",
            page.IsKsm is true ? ", of KSM" : "",
            page.Node is { } node ? $", on node {node}" : "",
            page.IsReferenced is { } isReferenced ? $", {(isReferenced ? "" : "not ")}referenced" : "",
            page.IsDirty is { } isDirty ? $", {(isDirty ? "dirty" : "clean")}" : ""
        );

    private static string Text(DeviceView device) =>
        device.Rights == Reference.Rights.None ? "nothing"
        : device.Content is { } content ? $"{device.Rights}, content {content}"
        : $"{device.Rights}";

    private static string Text(HeldView? held) => held is { } there ? $"content {there.Content}" : "nothing";
}
