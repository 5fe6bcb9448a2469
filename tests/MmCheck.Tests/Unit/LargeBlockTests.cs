namespace MmCheck.Tests;

public sealed class LargeBlockTests
{
    [Fact]
    public void Block_keeps_its_bytes_when_it_grows_and_the_new_ones_are_zero()
    {
        using var block = new LargeBlock(1 << 16);
        int size = 1 << 16;
        for (int grown = 0; grown < 9; grown++) // beyond the size from which it is mapped
        {
            var bytes = block.Bytes;
            Assert.Equal(-1, bytes[(grown == 0 ? 0 : size / 2)..].IndexOfAnyExcept((byte)0));
            bytes[(grown == 0 ? 0 : size / 2)..].Fill((byte)(grown + 1));
            Assert.Equal(1, bytes[0]);
            Assert.Equal(grown + 1, bytes[^1]);

            size *= 2;
            block.Grow((nuint)size);
        }
        Assert.Equal(9, block.Bytes[(size / 2) - 1]);
    }
}
