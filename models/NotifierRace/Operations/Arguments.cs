namespace NotifierRace;

/// <summary>The parameters of the operations, and where their values go.</summary>
internal static class Arguments
{
    public static readonly Parameter<Task> Page = Parameters.Page(
        State.MaxPages,
        (ref Task me, int page) => me.Page = (byte)page
    );

    public static readonly Parameter<Task> Prot = Parameters.Word(
        "none|read|write",
        (ref Task me, Rights prot) => me.Prot = prot,
        ("none", Rights.None),
        ("read", Rights.Read),
        ("write", Rights.ReadWrite)
    );

    public static readonly Parameter<Task> Access = Parameters.Word(
        "read|write",
        (ref Task me, Rights prot) => me.Prot = prot,
        ("read", Rights.Read),
        ("write", Rights.ReadWrite)
    );
}

/// <summary>Who can do what.</summary>
internal static class Roles
{
    public static readonly Role Task = new("task");

    public static readonly Role Vcpu = new("vcpu");
}
