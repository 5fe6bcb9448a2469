using System.Globalization;

namespace LinuxMm.Functions;

/// <summary>What contradicts the assumptions of patches, as the names of pieces of state.</summary>
public static class Contradictions
{
    /// <summary>The first entry of a secondary MMU in a range: <c>dev(0)</c>; null if there is none.</summary>
    public static string? FirstMapped(this in State k, int first, int last)
    {
        for (int page = Math.Max(first, 0); page <= last; page++)
        {
            if (k.Kvm.Sptes[page].IsMapped)
            {
                return Name("spte", page);
            }
            if (k.Driver.Sptes[page].IsMapped)
            {
                return Name("dev", page);
            }
        }
        return null;
    }

    /// <summary>The first VMA that gives no access although the device maps it: <c>vma(0)</c>; null if there is none.</summary>
    public static string? FirstMappedInaccessible(this in State k)
    {
        for (int page = 0; page < Capacity.Pages; page++)
        {
            if (k.Driver.Sptes[page].IsMapped && !k.Mms[0].Vmas[page].IsAccessible)
            {
                return Name("vma", page);
            }
        }
        return null;
    }

    private static string Name(string state, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{state}({page})");
}
