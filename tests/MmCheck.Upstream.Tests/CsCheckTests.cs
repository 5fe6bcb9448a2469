using CsCheck;
using LinuxMm.FsCheck.Tests;
using LinuxMm.Reference;

namespace MmCheck.Upstream.Tests;

/// <summary>CsCheck's sampling of the reference against a kernel, and of the table of fingerprints in parallel.</summary>
public sealed class CsCheckTests
{
    [Fact]
    public void Kernel_is_modelled_by_the_reference() =>
        Gen.Const(() => Bodies.Machines())
            .SampleModelBased(
                [
                    Gen.Int[0, Bodies.CallCount - 1]
                        .Operation<IMachine, IMachine>(
                            number => $"{Bodies.CallOf(number)}",
                            (kernel, number) => kernel.Do(0, Bodies.CallOf(number)),
                            (reference, number) => reference.Do(0, Bodies.CallOf(number))
                        ),
                ],
                equal: Bodies.Agree
            );

    [Fact]
    public void Table_of_fingerprints_is_one_when_threads_add_to_it() =>
        Gen.Const(() => new Bodies.Table())
            .SampleParallel(
                [Gen.UInt[0, 10].Operation<Bodies.Table>(value => $"add {value}", (table, value) => table.Add(value))],
                equal: (one, other) => one.Count == other.Count
            );
}
