using System.Runtime.CompilerServices;

namespace MmCheck.Tests;

public sealed class FingerprintTests
{
    /// <summary>
    /// What one round of AES makes of a change of one byte is a column of four; states are full of small numbers, so that two of them often
    /// differ by exactly such a byte and, a block later, by exactly such a column.
    /// </summary>
    [Theory]
    [InlineData(48, 0, 16)]
    [InlineData(48, 16, 32)]
    [InlineData(64, 0, 16)]
    [InlineData(64, 32, 48)]
    [InlineData(128, 0, 64)]
    [InlineData(128, 16, 80)]
    [InlineData(128, 48, 112)]
    [InlineData(192, 0, 16)]
    [InlineData(192, 64, 128)]
    public void Fingerprint_tells_states_apart_when_a_later_block_could_undo_a_change(int bytes, int first, int second)
    {
        var stream = new SplitMix(1);
        int equal = 0;
        for (int round = 0; round < 200_000; round++)
        {
            Bytes192 one = default;
            for (int i = 0; i < bytes; i++)
            {
                one[i] = (byte)stream.Below(4);
            }
            var other = one;
            int changed = stream.Below(16);
            int row = changed % 4;
            int column = ((changed / 4) + 4 - row) % 4;
            byte delta = (byte)(1 + stream.Below(3));
            other[first + changed] ^= (byte)(1 + stream.Below(3));
            for (int i = 0; i < 4; i++)
            {
                int times = ((i - row + 4) % 4) switch
                {
                    0 => delta << 1,
                    3 => delta ^ (delta << 1),
                    _ => delta,
                };
                other[second + (column * 4) + i] ^= (byte)times;
            }
            equal += Fingerprint.ByAes(in one, bytes) == Fingerprint.ByAes(in other, bytes) ? 1 : 0;
            equal +=
                Fingerprint.ByMultiplication(in one, bytes) == Fingerprint.ByMultiplication(in other, bytes) ? 1 : 0;
        }

        Assert.Equal(0, equal);
    }

    [InlineArray(192)]
    private struct Bytes192
    {
        private byte first;
    }
}
