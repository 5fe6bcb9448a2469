namespace MmCheck.Tests.Litmus;

public sealed class KernelSetTests
{
    private static readonly string[] Releases = ["v4.9", "v6.1", "v6.5", "v6.12"];

    private static readonly LitmusFormat Format = new(MmWords.Vocabulary, MmWords.Signatures)
    {
        Releases = Releases,
        CheckKernel = kernel =>
        {
            if (!Releases.Contains(kernel.Release))
            {
                throw new ModelException($"no kernel '{kernel.Release}'");
            }
            if (kernel.With.Contains("late") && kernel.Release == "v4.9")
            {
                throw new ModelException("v4.9 has nothing that late changes");
            }
        },
    };

    [Theory]
    [InlineData("v6.1", "v6.1")]
    [InlineData("v6.1..", "v6.1 v6.5 v6.12")]
    [InlineData("v4.9..v6.5", "v4.9 v6.1 v6.5")]
    [InlineData("v6.5..v6.5", "v6.5")]
    [InlineData("v6.12, v6.1..", "v6.1 v6.5 v6.12")]
    [InlineData("v6.5..+late~x, v4.9", "v4.9 v6.5+late~x v6.12+late~x")]
    public void Range_is_each_of_its_releases(string written, string kernels) =>
        Assert.Equal(kernels, string.Join(' ', Parsed(written).Value!.Expectations[0].On!.In(Releases)));

    [Theory]
    [InlineData("v6.2..", "no kernel 'v6.2'")]
    [InlineData("v6.1..v6.2", "no release is in v6.1..v6.2")]
    [InlineData("v6.12..v6.1", "no release is in v6.12..v6.1")]
    [InlineData("v4.9..+late", "v4.9 has nothing that late changes")]
    public void Range_is_refused_when_one_of_its_kernels_cannot_be(string written, string message) =>
        Assert.Contains($"error: {message}\n", Parsed(written).Print("try.litmus"), StringComparison.Ordinal);

    private static LitmusResult Parsed(string kernels) =>
        Format.Parse($"MM try\n{{}}\n P0 ;\n read 0 ;\nholds gup-progress on {kernels}\n");
}
