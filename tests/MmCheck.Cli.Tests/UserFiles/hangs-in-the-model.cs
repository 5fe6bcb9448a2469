/// <summary>Asks a function of the model for the range of a secondary MMU that has no slots, which it looks for without an end.</summary>
public static class HangsInTheModel
{
    public static readonly Patch Patch = new("hangs-in-the-model", "KVM: a range of nothing")
    {
        kernel => kernel with { KvmInvalidateRange = (mmu, bracket) => default(SecondaryMmu).Clip(bracket) },
    };
}
