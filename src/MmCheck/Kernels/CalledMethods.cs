using System.Reflection;
using System.Reflection.Emit;

namespace MmCheck;

/// <summary>The methods that a method's IL names: those that it calls, and those of which it makes delegates.</summary>
internal static class CalledMethods
{
    private const byte TwoByteOpCode = 0xFE;

    private static readonly OpCode?[] OneByte = Table(isTwoByte: false);
    private static readonly OpCode?[] TwoByte = Table(isTwoByte: true);

    /// <summary>The methods, in the order of the instructions; none where there is no IL.</summary>
    public static IReadOnlyList<MethodBase> Of(MethodBase method)
    {
        if (method.DeclaringType is null || method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            return [];
        }
        var called = new List<MethodBase>();
        Type[]? ofType =
            method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length; )
        {
            var code =
                (il[at] == TwoByteOpCode ? TwoByte[il[++at]] : OneByte[il[at]])
                ?? throw new ModelException(
                    $"{method.DeclaringType}.{method.Name} has an instruction unknown to ECMA-335"
                );
            at++;
            if (
                code.OperandType is OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(il, at), ofType, ofMethod) is { } target
            )
            {
                called.Add(target);
            }
            at += OperandBytes(code, il, at);
        }
        return called;
    }

    private static int OperandBytes(OpCode code, byte[] il, int at) =>
        code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
            _ => 4,
        };

    private static OpCode?[] Table(bool isTwoByte)
    {
        var table = new OpCode?[256];
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is OpCode code && code.Size == (isTwoByte ? 2 : 1))
            {
                table[code.Value & 0xFF] = code;
            }
        }
        return table;
    }
}
