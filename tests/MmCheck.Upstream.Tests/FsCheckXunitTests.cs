using FsCheck;
using FsCheck.Xunit;
using LinuxMm.FsCheck;
using LinuxMm.FsCheck.Tests;
using MmCheck.FsCheck;

namespace MmCheck.Upstream.Tests;

/// <summary>FsCheck.Xunit's [Property] on the same programs.</summary>
public sealed class FsCheckXunitTests
{
    /// <summary>Tells FsCheck how programs are drawn.</summary>
    public static class Programs
    {
        public static Arbitrary<RandomProgram> RandomProgram() => Mm.Programs("v6.19").Arbitrary;
    }

    [Property(Arbitrary = [typeof(Programs)], MaxTest = 200, StartSize = 100, EndSize = 100)]
    public bool Program_holds_on_the_newest_kernel(RandomProgram program) => Bodies.Holds(program);

    [Property(MaxTest = 200, StartSize = 100, EndSize = 100)]
    public Property Kernel_holds() => Mm.Holds("v6.12").Property;
}
