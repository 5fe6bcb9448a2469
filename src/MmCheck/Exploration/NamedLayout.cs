using System.Reflection;

namespace MmCheck;

/// <summary>What the layout of a state declares about names: which arrays have an element for each member of a sort, and which bytes are names.</summary>
internal sealed class NamedLayout
{
    /// <summary>Reads it off a state's fields.</summary>
    /// <exception cref="ModelException">An array or a name is not what it is declared to be.</exception>
    public NamedLayout(Type state, Type task)
    {
        Walk(state, 0, task, pc: -1);
        Sorts = [.. Arrays.Select(a => a.Sort).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The sorts that have members in the state.</summary>
    public IReadOnlyList<string> Sorts { get; }

    /// <summary>Where each array begins, how large its elements are, and how many there are.</summary>
    public List<(string Sort, int At, int Size, int Count)> Arrays { get; } = [];

    /// <summary>Where each name stands, and where the program counter of the task whose local it is; -1 if it is no local.</summary>
    public List<(string Sort, int At, int Pc)> Names { get; } = [];

    private void Walk(Type type, int at, Type task, int pc)
    {
        if (StructFields.IsLeaf(type))
        {
            return;
        }
        var fields =
            StructFields.Of(type) ?? throw new ModelException($"{type.Name} is not laid out field behind field");
        if (type == task)
        {
            pc = at + fields.First(f => f.Field.Name.Contains($"<{nameof(ITask<>.Pc)}>", StringComparison.Ordinal)).At;
        }
        foreach (var (field, offset) in fields)
        {
            if (field.GetCustomAttribute<EachAttribute>() is { } each)
            {
                int count =
                    StructFields.LengthOf(field.FieldType)
                    ?? throw new ModelException($"{type.Name}.{field.Name} is no inline array");
                Arrays.Add((each.Sort, at + offset, StructFields.SizeOf(field.FieldType) / count, count));
            }
            if (field.GetCustomAttribute<NameAttribute>() is { } name)
            {
                Names.Add((name.Sort, at + offset, pc));
            }
            Walk(field.FieldType, at + offset, task, pc);
        }
    }
}
