namespace MmCheck;

/// <summary>What an invariant says when it is asked.</summary>
public enum Judgement : byte
{
    /// <summary>Its premise does not hold here, so it has nothing to say. An invariant that never says more is vacuous.</summary>
    Silent,

    /// <summary>It looked and is satisfied.</summary>
    Holds,

    /// <summary>It is broken.</summary>
    Broken,
}

/// <summary>Shorthands for judgements.</summary>
public static class Judge
{
    /// <summary>Holds or Broken.</summary>
    public static Judgement Of(bool holds) => holds ? Judgement.Holds : Judgement.Broken;

    /// <summary>Silent unless the premise holds.</summary>
    public static Judgement When(bool premise, bool holds) => premise ? Of(holds) : Judgement.Silent;
}
