/// <summary>"The slow path unshares what has to be unshared. GUP-fast should be fast."</summary>
public static class FastPinsAsTheyAre
{
    public static readonly Patch Patch = new(
        "fast-pins-as-they-are",
        "mm/gup: the fast path does not ask gup_must_unshare()",
        on: "v6.12",
        assumes: "who pins for reading does not mind a copy"
    )
    {
        Drop("gup_fast/gup_must_unshare"),
    };
}
