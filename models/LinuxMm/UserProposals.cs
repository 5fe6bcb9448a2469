namespace LinuxMm;

/// <summary>What a patch in a user's file may name, and the file to begin with. It has the form of the files in Proposals.</summary>
public static class UserProposals
{
    /// <summary>For the compiler of such files.</summary>
    public static ProposalLanguage Language =>
        new(
            typeof(Kernel).Assembly,
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;\n"
                + "global using System.Net.Http; global using System.Threading; global using LinuxMm;\n"
                + Usings,
            ["LinuxMm", "LinuxMm.Functions"],
            [nameof(History), nameof(LinuxModel), nameof(Setting), nameof(UserProposals)],
            Skeleton
        );

    /// <summary>The very directives under which the shipped proposals are compiled.</summary>
    private static string Usings
    {
        get
        {
            using var stream = typeof(UserProposals).Assembly.GetManifestResourceStream("Usings.cs")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static string Skeleton(string name, string type) =>
        $$"""
            namespace LinuxMm.Proposals;

            /// <summary>One sentence that says what changes and for whom it is better. Verdict: not judged yet.</summary>
            public static class {{type}}
            {
                /// <summary>The patch.</summary>
                public static readonly Patch Patch = new(
                    "{{name}}",
                    "mm: what it does, as in a patch subject",
                    source: "yours, not posted yet",
                    on: "v6.12",
                    assumes: "what must be true for this to be safe, in one sentence"
                )
                {
                    // A step takes place only if this says yes. k is the state, me the task at the step; kernel holds
                    // what the kernel decides: gup_can_follow_protnone is kernel.GupCanFollowProtnone.
                    Guard(
                        "change_protection/invalidate_range_start",
                        kernel => (in k, in me) => true, // me.Walk.IsNuma || k.AnyPteWouldChange(kernel, me.Space, me.Walk)
                        did: "not sent"
                    ),
                    // Also: Drop(step), MoveBefore(step, step), Before(step, name, (ref k, ref me) => Next), Replace(step, ...),
                    // and other decisions: kernel => kernel with { ProtnoneIsHint = vma => vma.IsAccessible },
                    // What makes the assumption untrue, as "dev(0)"; null while it is true.
                    (in k, in me) => k.FirstMapped(me.Walk.Page, me.Walk.Last),
                };
            }

            """;
}
