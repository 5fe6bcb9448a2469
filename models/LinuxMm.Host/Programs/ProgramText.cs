using System.Globalization;
using System.Text;

namespace LinuxMm.Host;

/// <summary>
/// Programs as the child is given them: a line for the memory, one for each call, and an empty one behind. Calls are written as in a litmus file,
/// but for registers, which are places in the program: it may be longer than a task of a litmus file.
/// </summary>
/// <param name="setting">Reads memory.</param>
/// <param name="signatures">The operations.</param>
public sealed class ProgramText(Setting setting, IReadOnlyList<Signature> signatures)
{
    private readonly Dictionary<string, int> operations = signatures
        .Index()
        .ToDictionary(s => s.Item.Name, s => s.Index);
    private readonly Dictionary<string, MmCheck.Setup> setups = [];

    /// <summary>Writes a program.</summary>
    public string Print(HostProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var text = new StringBuilder(PrintSetup(program.Setup));
        foreach (var call in program.Calls)
        {
            text.Append('\n').Append(Print(call));
        }
        return text.Append("\n\n").ToString();
    }

    /// <summary>Writes a memory.</summary>
    public static string PrintSetup(MmCheck.Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return string.Join(
            "; ",
            setup.Pages.Select(p => $"page {p.Pages}: {string.Join(' ', p.Attributes.Where(a => a.Length > 0))}")
        );
    }

    /// <summary>Writes a call.</summary>
    public string Print(Invocation call)
    {
        var signature = signatures[call.Operation];
        var words = signature
            .Parameters.Select(
                (p, i) => p.IsRegister ? call[i].ToString(CultureInfo.InvariantCulture) : p.Print(call[i])
            )
            .Where(word => word.Length > 0);
        return string.Join(' ', words.Prepend(signature.Name));
    }

    /// <summary>Reads the line of a memory.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public MmCheck.Setup ReadSetup(string line)
    {
        if (!setups.TryGetValue(line, out var setup))
        {
            setups[line] = setup = setting.SetupOf(new Scope("host", "", [], 0, Capacity.Pages, "") { Memory = line });
        }
        return setup;
    }

    /// <summary>Reads the line of a call.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public Invocation ReadCall(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] words = line.Split(' ');
        if (operations.TryGetValue(words[0], out int operation))
        {
            var signature = signatures[operation];
            if (signature.Parameters is [{ IsRegister: true }])
            {
                return new(operation, int.Parse(words[1], CultureInfo.InvariantCulture));
            }
            if (signature.Read(words.AsSpan(1), out _) is { } values)
            {
                return new(operation, values);
            }
        }
        throw new ModelException($"no call is '{line}'");
    }
}
