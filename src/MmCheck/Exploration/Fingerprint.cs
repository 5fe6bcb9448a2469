using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmCheck;

/// <summary>64-bit fingerprints of states: AES rounds where the processor has them, multiplications elsewhere. Never 0.</summary>
public static class Fingerprint
{
    private const ulong A = 0xa0761d6478bd642f;
    private const ulong B = 0xe7037ed1a0b428db;
    private const ulong C = 0x8ebc6af09c88c6e3;
    private const ulong D = 0x589965cc75374cc3;

    /// <summary>The fingerprint of the first bytes of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="bytes">How many; a multiple of 16.</param>
    public static ulong Of<TState>(in TState state, int bytes)
        where TState : unmanaged => Aes.IsSupported ? ByAes(in state, bytes) : ByMultiplication(in state, bytes);

    /// <summary>The fingerprint of a state seen together with a small number, such as the task that ran last.</summary>
    public static ulong With(ulong fingerprint, int number) => NotZero(Fold(fingerprint ^ A, ((ulong)number * B) ^ C));

    /// <summary>Four independent lanes, so that the rounds overlap in the pipeline.</summary>
    internal static ulong ByAes<TState>(in TState state, int bytes)
        where TState : unmanaged
    {
        ref byte p = ref Unsafe.As<TState, byte>(ref Unsafe.AsRef(in state));
        var a = Vector128.Create(A, B).AsByte();
        var b = Vector128.Create(B, C).AsByte();
        var c = Vector128.Create(C, D).AsByte();
        var d = Vector128.Create(D, A).AsByte();
        int i = 0;
        for (; i + 64 <= bytes; i += 64)
        {
            a = Absorb(a, Vector128.LoadUnsafe(ref p, (nuint)i));
            b = Absorb(b, Vector128.LoadUnsafe(ref p, (nuint)i + 16));
            c = Absorb(c, Vector128.LoadUnsafe(ref p, (nuint)i + 32));
            d = Absorb(d, Vector128.LoadUnsafe(ref p, (nuint)i + 48));
        }
        for (; i < bytes; i += 16)
        {
            a = Absorb(a, Vector128.LoadUnsafe(ref p, (nuint)i));
        }
        var x = Aes.Encrypt(Aes.Encrypt(a, b), Aes.Encrypt(c, d));
        x = Aes.Encrypt(x, a ^ c);
        x = Aes.Encrypt(x, b ^ d);
        var words = x.AsUInt64();
        return NotZero(words[0] ^ words[1]);
    }

    /// <summary>64 x 64 to 128 bit multiplications, folded.</summary>
    internal static ulong ByMultiplication<TState>(in TState state, int bytes)
        where TState : unmanaged
    {
        var words = MemoryMarshal.Cast<byte, ulong>(MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state))[..bytes]);
        ulong a = C;
        ulong b = D;
        for (int i = 0; i < words.Length; i += 2)
        {
            a = Fold(a ^ words[i], A ^ words[i + 1]) + b;
            b = Fold(b ^ words[i + 1], B ^ words[i]) + a;
        }
        return NotZero(Fold(a ^ A, b ^ B));
    }

    /// <summary>
    /// Two rounds between one block and the next of a lane. After a single one, a change of one byte has reached four, and small numbers
    /// in the next block undo it: of two million states of a small model, eighty were taken for others.
    /// </summary>
    private static Vector128<byte> Absorb(Vector128<byte> lane, Vector128<byte> block) =>
        Aes.Encrypt(Aes.Encrypt(lane, block), Vector128.Create(C, D).AsByte());

    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }

    private static ulong NotZero(ulong fingerprint) => fingerprint == 0 ? 1 : fingerprint;
}
