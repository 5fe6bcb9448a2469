using System.Reflection;
using System.Reflection.Emit;

namespace MmCheck;

/// <summary>A method's IL: its instructions, and what they name.</summary>
internal static class CalledMethods
{
    private const byte TwoByteOpCode = 0xFE;

    private static readonly OpCode?[] OneByte = Table(isTwoByte: false);
    private static readonly OpCode?[] TwoByte = Table(isTwoByte: true);

    /// <summary>The methods that it names, in the order of the instructions: those that it calls, and those of which it makes delegates.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method) =>
        Instructions(method, OperandType.InlineMethod).Select(i => i.Names).OfType<MethodBase>();

    /// <summary>Its instructions with operands of these kinds, each with what it names; none where there is no IL.</summary>
    public static IReadOnlyList<(OpCode Code, MemberInfo? Names)> Instructions(
        MethodBase method,
        params ReadOnlySpan<OperandType> operands
    )
    {
        if (method.DeclaringType is null || method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            return [];
        }
        var found = new List<(OpCode, MemberInfo?)>();
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
            if (operands.Contains(code.OperandType))
            {
                found.Add((code, method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod)));
            }
            at += OperandBytes(code, il, at);
        }
        return found;
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
