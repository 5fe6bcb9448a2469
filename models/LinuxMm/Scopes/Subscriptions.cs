using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Subscribers that come and go while brackets are open, and beside everything else once.</summary>
public static class Subscriptions
{
    private const string Interval = "interval_sub insert|remove";
    private const string Driver = "driver_sub register|unregister";
    private const string OfTasks = $"{Pairs.OfTasks}; {Pairs.OfAnybody}; {Pairs.OfFiles}";

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "interval-removal",
            "an interval that is removed and inserted under brackets",
            [Roles.Task, Roles.Interval],
            3,
            1,
            $"madvise * dontneed; mprotect * none|rw; {Interval}; interval_map * read"
        )
        {
            Memory = "page 0: private anon rw touched; interval 0",
            Arms = ["N07", "N08", "N15", "N18", "N56"],
        },
        new(
            "driver-registers",
            "a driver that registers and maps while a bracket is open",
            [Roles.Task, Roles.Driver],
            3,
            1,
            $"madvise * dontneed; {Driver}; map * read"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["N06", "N07", "N08", "N18", "N57"],
        },
        new(
            "interval-insertion",
            "an interval that is inserted and read while a bracket is open",
            [Roles.Task, Roles.Interval],
            3,
            1,
            $"madvise * dontneed; {Interval}; interval_map * read"
        )
        {
            Memory = "page 0: private anon rw touched; interval 0",
            Arms = ["N07", "N08", "N15", "N18", "N56"],
        },
        new(
            "driver-unregisters",
            "a driver that registers and unregisters under brackets",
            [Roles.Task, Roles.Driver],
            3,
            1,
            $"write *; madvise * dontneed; mprotect * none|rw; {Driver}; map * read"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["N05", "N06", "N07", "N08", "N10", "N18", "N57"],
        },
        Pairs.Of(
            "pairs-interval-sub",
            "an interval that comes and goes beside everything",
            Roles.Task,
            Roles.Interval,
            $"{OfTasks}; {Interval}"
        ),
        Pairs.Of(
            "intervals-sub",
            "an interval that comes and goes beside its faults",
            Roles.Interval,
            Roles.Interval,
            $"{Pairs.OfIntervals}; {Interval}"
        ),
        Pairs
            .Of(
                "guest-interval-sub",
                "a guest beside an interval that comes and goes",
                Roles.Vcpu,
                Roles.Interval,
                $"{Pairs.OfGuests}; gpc_write 0; {Interval}"
            )
            .On("gpc 0"),
        Pairs.Of(
            "device-interval-sub",
            "a device beside an interval that comes and goes",
            Roles.Driver,
            Roles.Interval,
            $"{Pairs.OfDevices}; {Driver}; {Interval}"
        ),
        Pairs
            .Of(
                "put-interval-sub",
                "pages that are put beside an interval that comes and goes",
                Roles.Task,
                Roles.Interval,
                $"{Pairs.Held}; dma_unmap 0; {Interval}"
            )
            .On("dma 0") with
        {
            Operations = 2,
        },
        Pairs
            .Of(
                "dma-interval-sub",
                "a pass-through device beside an interval that comes and goes",
                Roles.Device,
                Roles.Interval,
                $"dma_read 0; dma_write 0; {Interval}"
            )
            .On("dma 0"),
        Pairs.Of(
            "pairs-driver-sub",
            "a driver that comes and goes beside everything",
            Roles.Task,
            Roles.Driver,
            $"{OfTasks}; {Driver}"
        ),
        Pairs.Of(
            "devices-sub",
            "a driver that comes and goes beside its faults",
            Roles.Driver,
            Roles.Driver,
            $"{Pairs.OfDevices}; {Driver}"
        ),
        Pairs
            .Of(
                "guest-driver-sub",
                "a guest beside a driver that comes and goes",
                Roles.Vcpu,
                Roles.Driver,
                $"{Pairs.OfGuests}; gpc_write 0; {Driver}"
            )
            .On("gpc 0"),
        Pairs.Of(
            "interval-driver-sub",
            "an interval beside a driver that comes and goes",
            Roles.Interval,
            Roles.Driver,
            $"{Pairs.OfIntervals}; {Driver}"
        ),
        Pairs
            .Of(
                "put-driver-sub",
                "pages that are put beside a driver that comes and goes",
                Roles.Task,
                Roles.Driver,
                $"{Pairs.Held}; dma_unmap 0; {Driver}"
            )
            .On("dma 0") with
        {
            Operations = 2,
        },
        Pairs
            .Of(
                "dma-driver-sub",
                "a pass-through device beside a driver that comes and goes",
                Roles.Device,
                Roles.Driver,
                $"dma_read 0; dma_write 0; {Driver}"
            )
            .On("dma 0"),
        WithCollapse("collapse-interval-sub", "an interval that comes and goes", Roles.Interval, Interval),
        WithCollapse("collapse-driver-sub", "a driver that comes and goes", Roles.Driver, Driver),
        WithCollapse("collapse-pfn-cache", "KVM's own page of a guest", Roles.Vcpu, "gpc_write 0").On("guest 0; gpc 0"),
    ];

    private static Scope WithCollapse(string name, string says, Role other, string alphabet) =>
        new(
            name,
            $"{says} beside a collapse and userfaultfd",
            [Roles.Task, other],
            1,
            5,
            $"collapse 0; uffd_wp 4 set; {alphabet}"
        )
        {
            Memory = "page 0-3: private anon rw touched; page 4: private anon rw uffd touched",
        };

    private static Scope On(this Scope scope, string more) => scope with { Memory = $"{scope.Memory}; {more}" };
}
