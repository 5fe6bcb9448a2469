namespace LinuxMm.Functions;

/// <summary>Questions about flags, spelled as words.</summary>
public static class Flags
{
    /// <summary>Is any of the rights there?</summary>
    public static bool Has(this Prot prot, Prot right) => (prot & right) != Prot.None;

    /// <summary>Is the flag set?</summary>
    public static bool Has(this Foll flags, Foll flag) => (flags & flag) != Foll.None;

    /// <summary>Is the flag set?</summary>
    public static bool Has(this FaultFlags flags, FaultFlags flag) => (flags & flag) != FaultFlags.None;

    /// <summary>Is any of the flags set?</summary>
    public static bool Has(this MapFlags flags, MapFlags any) => (flags & any) != MapFlags.None;

    /// <summary>Is the subscriber among them?</summary>
    public static bool Has(this Subscriber subscribers, Subscriber one) => (subscribers & one) != Subscriber.None;

    /// <summary>Is any of the locks among them?</summary>
    public static bool Has(this Locks held, Locks locks) => (held & locks) != Locks.None;
}
