namespace MmCheck;

/// <summary>Lipton's movers: a claim about how a step commutes with the steps of other tasks. Documentation until a reduction uses it.</summary>
public enum Mover : byte
{
    /// <summary>No claim.</summary>
    None,

    /// <summary>May be delayed past steps of others: taking a lock.</summary>
    Right,

    /// <summary>May be advanced before steps of others: dropping a lock.</summary>
    Left,

    /// <summary>Both: local, or protected by a lock that is held.</summary>
    Both,
}
