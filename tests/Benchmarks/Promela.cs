using NotifierRace;

namespace Benchmarks;

/// <summary>
/// The race in Promela, for Spin: each <c>d_step</c> is one step of a table, so that stored states and transitions must be the very same.
/// A process that has done its operations stands at a valid end state, as a task between operations does. Spin lets nobody jump into a
/// <c>d_step</c>; where a label needs one, it is the only alternative of an <c>if</c>.
/// </summary>
internal static class Promela
{
    private const string Locals = "p = 0; want = 0; snap = 0; found = 0; retries = 0";

    /// <summary>The model as text.</summary>
    /// <param name="scope">N V K.</param>
    /// <param name="mutant">Which kernel, as <see cref="RaceKernels.Mutant"/> numbers them.</param>
    /// <param name="isLiteral">Judge the literal reading of the invariant?</param>
    public static string Of(RaceScope scope, int mutant, bool isLiteral) =>
        string.Join('\n', Globals(scope, isLiteral), Mprotect(scope, mutant), NumaScan(scope), Vcpu(scope, mutant));

    private static string Globals(RaceScope scope, bool isLiteral) =>
        $"""
            /* Rights: 0 none, 1 read, 2 read and write. Entries: 0 none, 1 read-only, 2 writable, 3 protnone. */
            #define within ({string.Join(" && ", Pages(scope).Select(p => $"spte[{p}] <= vma[{p}]"))})
            #define CHECK assert(running > 0 {(isLiteral ? "" : "|| writer ")}|| within)
            #define modified (want == 0 -> 3 : want)
            #define mapped (pte[p] == 1 || pte[p] == 2)
            byte vma[{scope.Pages}] = 2, pte[{scope.Pages}], spte[{scope.Pages}];
            byte readers, running, seq;
            bit writer;

            """;

    private static string Mprotect(RaceScope scope, int mutant)
    {
        string silent = mutant is 2 or 3 ? "(pte[p] == 0 || pte[p] == modified)" : "false";
        return $$"""
            active proctype mprotect()
            {
                byte left = {{scope.Operations}}, p, want;
            end:
                if
            {{Choices(scope, 3, "")}}
                fi;
                d_step { !writer && readers == 0 -> writer = 1 };
                d_step { vma[p] = want; CHECK };
                if
                :: d_step { {{silent}} -> skip }; goto unlock
                :: d_step { !{{silent}} -> running++; spte[p] = 0 }
                fi;
                d_step { pte[p] = (pte[p] == 0 -> 0 : modified) };
                d_step { seq = (seq + 1) % 8; running--; CHECK };
            unlock:
                if :: d_step { writer = 0; p = 0; want = 0; CHECK } fi;
                goto end
            }

            """;
    }

    private static string NumaScan(RaceScope scope) =>
        $$"""
            active proctype numa_scan()
            {
                byte left = {{scope.Operations}}, p;
            end:
                if
            {{Choices(scope, 1, "")}}
                fi;
                d_step { !writer -> readers++ };
                if
                :: d_step { !(vma[p] > 0 && mapped) -> skip }; goto unlock
                :: d_step { vma[p] > 0 && mapped -> running++; spte[p] = 0 }
                fi;
                d_step { pte[p] = 3 };
                d_step { seq = (seq + 1) % 8; running--; CHECK };
            unlock:
                if :: d_step { readers--; p = 0 } fi;
                goto end
            }

            """;

    private static string Vcpu(RaceScope scope, int mutant)
    {
        string enough = "(mapped && pte[p] > want)";
        string hinted = mutant is 2 or 4 ? "(pte[p] == 3)" : "false";
        string overtaken = mutant == 1 ? "false" : "(running > 0 || seq != snap)";
        return $$"""
            active [{{scope.Vcpus}}] proctype vcpu()
            {
                byte left = {{scope.Operations}}, p, want, snap, found, retries;
            end:
                if
            {{Choices(scope, 2, "; retries = 2")}}
                fi;
            again:
                snap = seq;
                d_step { !writer -> readers++ };
                if
                :: d_step { vma[p] <= want -> skip }; goto error
                :: d_step { vma[p] > want -> skip }
                fi;
            follow:
                if
                :: d_step { {{enough}} -> found = pte[p] }
                :: d_step { !{{enough}} && {{hinted}} -> found = vma[p] }
                :: d_step { !{{enough}} && !{{hinted}} -> pte[p] = vma[p] }; goto follow
                fi;
                d_step { readers-- };
                if
                :: d_step { !{{overtaken}} -> spte[p] = found; {{Locals}}; CHECK }; goto end
                :: d_step { {{overtaken}} && retries == 0 -> {{Locals}} }; goto end
                :: d_step { {{overtaken}} && retries > 0 -> retries--; snap = 0; found = 0 }; goto again
                fi;
            error:
                if :: d_step { readers--; {{Locals}} } fi;
                goto end
            }

            """;
    }

    /// <summary>The choice of an operation: one alternative for each page and each of so many rights or accesses.</summary>
    private static string Choices(RaceScope scope, int wants, string then) =>
        string.Join(
            '\n',
            from p in Pages(scope)
            from want in Enumerable.Range(0, wants)
            let argument = wants == 1 ? "" : $"; want = {want}"
            select $"    :: d_step {{ left > 0 -> left--; p = {p}{argument}{then} }}"
        );

    private static IEnumerable<int> Pages(RaceScope scope) => Enumerable.Range(0, scope.Pages);
}
