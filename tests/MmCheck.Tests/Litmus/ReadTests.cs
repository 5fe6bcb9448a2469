namespace MmCheck.Tests.Litmus;

public sealed class ReadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_is_read_when_it_is_sound() =>
        Assert.Equal("smaps-prot-none-thp", Read(path => File.WriteAllText(path, Examples.Smaps)).Value?.Name);

    [Fact]
    public void File_is_refused_when_it_is_empty() =>
        Assert.Equal("x: error: the file is empty\n", Read(path => File.WriteAllText(path, "")).Print("x"));

    [Fact]
    public void File_is_refused_when_there_is_none() =>
        Assert.Equal("x: error: there is no such file\n", Read(_ => { }).Print("x"));

    [Fact]
    public void File_is_refused_when_it_is_a_folder() =>
        Assert.Equal(
            "x: error: this is a folder, not a litmus file\n",
            Read(path => Directory.CreateDirectory(path)).Print("x")
        );

    [Fact]
    public void File_is_refused_by_its_size_when_it_is_above_1_MiB() =>
        Assert.Equal(
            "x: error: larger than 1 MiB, so this is not a litmus file\n",
            Read(path =>
                {
                    using FileStream file = File.Create(path);
                    file.SetLength((1L << 20) + 1);
                })
                .Print("x")
        );

    [Fact]
    public void File_is_refused_with_the_place_when_it_is_binary() =>
        Assert.Equal(
            "x:2:3: error: the byte 0xFE is not ASCII, and so this is not a litmus file\n",
            Read(path => File.WriteAllBytes(path, [.. "MM try\n{ "u8, 0xFE, 0x00])).Print("x")
        );

    [Fact]
    public void Kernel_is_refused_with_the_message_of_the_caller_when_there_is_none()
    {
        LitmusFormat format = new(MmWords.Vocabulary, MmWords.Signatures)
        {
            CheckKernel = kernel => throw new ModelException($"no kernel '{kernel.Release}'"),
        };
        Assert.Equal(
            """
            x:2:10: error: no kernel 'v6.13'
                2 | { kernel v6.13+a; }
                  |          ^~~~~~~

            """,
            format.Parse("MM try\n{ kernel v6.13+a; }\n P0 ;\n fork ;\nholds any-name\n").Print("x")
        );
    }

    private LitmusResult Read(Action<string> make)
    {
        string path = Path.Combine(folder, "x");
        make(path);
        return MmWords.Format.Read(path);
    }
}
