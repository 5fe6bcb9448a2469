using System.Text.RegularExpressions;

namespace MmCheck;

/// <summary>Reads the name of a kernel: <c>v6.6+NAME~NAME</c>.</summary>
internal static partial class KernelSyntax
{
    /// <summary>The kernel at the cursor; null, with a diagnostic, if there is none.</summary>
    public static KernelName? Parse(LitmusFormat format, Cursor cursor, ErrorList errors)
    {
        Token token = cursor.Current;
        if (token.IsEnd)
        {
            errors.AddCut(token, "the name of a kernel");
            return null;
        }
        if (!token.IsWord() || !Name().IsMatch(token.Text))
        {
            errors.Add(token, $"{token.Quoted} is not a kernel", "kernels are written v6.12, v6.12+NAME, v6.12~NAME");
            if (token.IsWord())
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

    [GeneratedRegex(
        @"^v[0-9]+\.[0-9]+([+~][A-Za-z0-9][A-Za-z0-9_/#.-]*)*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Name();
}
