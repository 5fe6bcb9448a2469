using System.Text.RegularExpressions;

namespace MmCheck;

/// <summary>Reads the name of a kernel, <c>v6.6+NAME~NAME</c>, and sets of them, <c>v6.1, v6.5..v6.12, v6.6..+NAME</c>.</summary>
internal static partial class KernelSyntax
{
    /// <summary>The kernel at the cursor; null, with a diagnostic, if there is none.</summary>
    public static KernelName? Parse(LitmusFormat format, Cursor cursor, ErrorList errors, string andRanges = "")
    {
        Token token = cursor.Current;
        if (token.IsEnd)
        {
            errors.AddCut(token, "the name of a kernel");
            return null;
        }
        if (!token.IsWord() || !Name().IsMatch(token.Text))
        {
            errors.Add(
                token,
                $"{token.Quoted} is not a kernel",
                $"kernels are written v6.12, v6.12+NAME, v6.12~NAME{andRanges}"
            );
            if (token.IsWord() && !cursor.IsAtSection)
            {
                cursor.Take();
            }
            return null;
        }
        cursor.Take();
        KernelName kernel = KernelName.Parse(token.Text);
        try
        {
            format.CheckKernel?.Invoke(kernel);
        }
        catch (ModelException e)
        {
            errors.Add(token, e.Message);
        }
        return kernel;
    }

    /// <summary>The kernels at the cursor; null, with a diagnostic, if there are none.</summary>
    public static KernelSet? ParseSet(LitmusFormat format, Cursor cursor, ErrorList errors)
    {
        List<KernelRange> parts = [];
        do
        {
            Match range = Range().Match(cursor.Current.Text);
            if (!cursor.Current.IsWord() || !range.Success)
            {
                if (Parse(format, cursor, errors, ", v6.5..v6.12, v6.5..") is not { } kernel)
                {
                    return null;
                }
                parts.Add(new(kernel));
                continue;
            }
            Token token = cursor.Take();
            KernelRange part = new(
                KernelName.Parse(range.Groups["first"].Value + range.Groups["patches"].Value),
                range.Groups["last"].Value
            );
            Check(format, token, part, errors);
            parts.Add(part);
        } while (cursor.TryTake(","));
        return new KernelSet(parts);
    }

    private static void Check(LitmusFormat format, Token token, KernelRange range, ErrorList errors)
    {
        try
        {
            format.CheckKernel?.Invoke(new(range.First.Release));
            foreach (KernelName kernel in format.Releases is { } releases ? range.In(releases) : [])
            {
                format.CheckKernel?.Invoke(kernel);
            }
        }
        catch (ModelException e)
        {
            errors.Add(token, e.Message);
        }
    }

    [GeneratedRegex(
        @"^(?<first>v[0-9]+\.[0-9]+)\.\.(?<last>(v[0-9]+\.[0-9]+)?)(?<patches>([+~][A-Za-z0-9][A-Za-z0-9_/#.-]*)*)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Range();

    [GeneratedRegex(
        @"^v[0-9]+\.[0-9]+([+~][A-Za-z0-9][A-Za-z0-9_/#.-]*)*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Name();
}
