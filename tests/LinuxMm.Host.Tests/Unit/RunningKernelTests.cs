namespace LinuxMm.Host.Tests.Unit;

public class RunningKernelTests
{
    private static readonly string[] Releases = ["v3.8", "v6.1", "v6.5", "v6.12", "v6.19"];

    [Theory]
    [InlineData("6.1.192", "v6.1")]
    [InlineData("6.12.117+deb12-cloud-amd64", "v6.12")]
    [InlineData("6.18.44-fc-v669", "v6.12")]
    [InlineData("7.0", "v6.19")]
    public void Nearest_release_is_the_newest_that_is_not_newer(string release, string nearest) =>
        Assert.Equal(nearest, RunningKernel.Of(release, Releases).Nearest);

    [Theory]
    [InlineData("2.6.32", "the model has no release as old as 2.6.32")]
    [InlineData("linux", "'linux' is no version of a kernel")]
    public void Other_kernels_are_refused(string release, string says) =>
        Assert.Equal(says, Assert.Throws<HostException>(() => RunningKernel.Of(release, Releases)).Message);
}
