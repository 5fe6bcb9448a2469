public class MyPatchTests
{
    [Fact]
    public void My_kernel_keeps_its_promises() => LinuxMm.FsCheck.Mm.Holds("v6.12+skip-if-pte-unchanged").Check();
}
