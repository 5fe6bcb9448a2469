using LinuxMm;

namespace MmCheck.Cli;

/// <summary>What no result goes beyond.</summary>
internal static class BoundsList
{
    /// <summary>Prints it.</summary>
    public static void Print(TextWriter to, Model model)
    {
        to.WriteLine("Not modelled");
        Columns.Write(to, [.. Bounds.NotModelled.Select(b => new[] { "  " + b.What, b.Says })]);
        to.WriteLine();
        to.WriteLine("At most, in one program");
        Columns.Write(to, [.. Bounds.Capacities.Select(c => new[] { $"  {c.Most, 2}", c.Of })]);
        to.WriteLine();
        Wrapping.WriteHead(to, $"Searched completely: the scopes {string.Join(' ', model.Scopes.Select(s => s.Name))}");
        to.WriteLine("What they hold: mmcheck list scopes");
    }
}
