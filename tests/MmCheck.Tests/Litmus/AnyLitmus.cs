using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.Tests.Litmus;

/// <summary>Generates litmus files that make use of everything that the format has.</summary>
internal static class AnyLitmus
{
    private static readonly string[] Patches = ["skip-if-x", "driver-maps-y", "b1e1296d7c6a", "a.b/c#2"];

    private static readonly Gen<KernelName?> Kernel =
        from release in Gen.Elements("v4.9", "v6.1", "v6.5", "v6.12", "v10.0")
        from with in Gen.SubListOf(Patches)
        from without in Gen.SubListOf(Patches)
        from none in Gen.Choose(0, 2)
        select none == 0 ? null : new KernelName(release, with, without);

    private static readonly Gen<KernelSet?> Kernels =
        from kernels in Gen.ListOf(Kernel, 3)
        from last in Gen.Elements(null, null, "", "v6.12")
        let named = kernels.OfType<KernelName>().ToList()
        select named.Count == 0
            ? null
            : new KernelSet(named.Select((k, i) => new KernelRange(k, i == 0 ? last : null)));

    private static readonly Gen<string?> Title = Gen.Elements(null, "", "a title", @"(* odd \ ; title *)");

    private static readonly Gen<string> CommentText = Gen.Elements("", "why", "one\n two", "*", "a | b ; (* c", "\"");

    public static readonly Gen<MmCheck.Litmus> Value =
        from name in Gen.Elements("try", "kvm-without-x/no-stale_y", "a.b#2", "6")
        from title in Title
        from kernel in Kernel
        from setup in Setup
        from tasks in Gen.Choose(1, 4)
        from roles in Gen.ListOf(Gen.Elements(MmWords.Vocabulary.Roles.ToArray()), tasks)
        from program in Program(roles)
        from expectations in Gen.NonEmptyListOf(AnyExpectation(program))
        from turns in Gen.Frequency((1, Gen.Constant(new List<Turn>())), (2, Gen.ListOf(AnyTurn(program))))
        let bare = new MmCheck.Litmus
        {
            Name = name,
            Title = title,
            Kernel = kernel,
            Setup = setup,
            Roles = roles,
            Program = program,
            Expectations = [.. expectations],
            Schedule = [.. program.Operations == 0 ? [] : turns],
        }
        from comments in Gen.ListOf(
            from place in Gen.Elements(Places(bare).ToArray())
            from text in CommentText
            select new Comment(place, text)
        )
        select bare with
        {
            Comments = comments,
        };

    private static Gen<Setup> Setup =>
        from ends in Gen.SubListOf(Enumerable.Range(0, MmWords.Pages))
        from declared in Gen.ListOf(Attributes, ends.Count / 2)
        from guest in Gen.SubListOf((string[])["guest"])
        from first in Gen.Choose(0, MmWords.Pages - 1)
        let pages = declared.Select((a, i) => new PageDeclaration(new PageRange(ends[2 * i], ends[(2 * i) + 1]), a))
        select new Setup(pages, guest.Select(g => (g, new PageRange(first, MmWords.Pages - 1))));

    private static Gen<IReadOnlyList<string>> Attributes =>
        MmWords.Vocabulary.Attributes.Aggregate(
            Gen.Constant<IReadOnlyList<string>>([]),
            (chosen, words) =>
                from before in chosen
                from word in Gen.Elements(words.ToArray())
                select (IReadOnlyList<string>)[.. before, word]
        );

    private static Gen<Program> Program(IReadOnlyList<Role> roles) =>
        roles
            .Aggregate(
                Gen.Constant<IReadOnlyList<IReadOnlyList<Invocation>>>([]),
                (tasks, role) =>
                    from before in tasks
                    from count in Gen.Choose(0, 6)
                    from task in Task(role, count)
                    select (IReadOnlyList<IReadOnlyList<Invocation>>)[.. before, task]
            )
            .Select(tasks => new Program(tasks));

    private static Gen<IReadOnlyList<Invocation>> Task(Role role, int count) =>
        Enumerable
            .Range(0, count)
            .Aggregate(
                Gen.Constant<IReadOnlyList<Invocation>>([]),
                (calls, place) =>
                    from before in calls
                    from call in Call(role, place)
                    select (IReadOnlyList<Invocation>)[.. before, call]
            );

    private static Gen<Invocation> Call(Role role, int place)
    {
        int[] fitting =
        [
            .. Enumerable
                .Range(0, MmWords.Signatures.Count)
                .Where(i => MmWords.Signatures[i].Role is not Role own || own == role)
                .Where(i => place > 0 || !MmWords.Signatures[i].Parameters.Any(p => p.IsRegister)),
        ];
        return from operation in Gen.Elements(fitting)
            from arguments in MmWords
                .Signatures[operation]
                .Parameters.Aggregate(
                    Gen.Constant<IReadOnlyList<int>>([]),
                    (values, parameter) =>
                        from before in values
                        from value in Gen.Choose(0, (parameter.IsRegister ? place : parameter.Count) - 1)
                        select (IReadOnlyList<int>)[.. before, value]
                )
            select new Invocation(operation, [.. arguments]);
    }

    private static Gen<Expectation> AnyExpectation(Program program) =>
        Gen.OneOf(
            from how in Gen.Elements(Quantifier.Exists, Quantifier.Never, Quantifier.Forall)
            from condition in AnyCondition(program, 3)
            from kernels in Kernels
            select (Expectation)new Expectation.Outcome(how, condition, kernels),
            from names in Gen.NonEmptyListOf(Gen.Elements(MmWords.Invariants.ToArray()))
            from kernels in Kernels
            select (Expectation)new Expectation.Holds([.. names], kernels),
            from name in Gen.Elements(MmWords.Invariants.ToArray())
            from kernels in Kernels
            select (Expectation)new Expectation.Breaks(name, kernels)
        );

    private static Gen<Condition> AnyCondition(Program program, int depth)
    {
        Gen<Condition> comparison =
            from left in AnyTerm(program)
            from right in AnyTerm(program)
            from equal in Gen.Elements(true, false)
            select equal ? Condition.Is(left, right) : Condition.IsNot(left, right);
        if (depth == 0)
        {
            return comparison;
        }
        Gen<Condition> part = AnyCondition(program, depth - 1);
        Gen<List<Condition>> parts = from count in Gen.Choose(1, 3) from list in Gen.ListOf(part, count) select list;
        return Gen.OneOf(
            comparison,
            part.Select(Condition.Not),
            parts.Select(p => Condition.All(p)),
            parts.Select(p => Condition.Any(p))
        );
    }

    private static Gen<Term> AnyTerm(Program program)
    {
        Term[] results =
        [
            .. program.Tasks.SelectMany((calls, task) => calls.Select((_, place) => new Term.Result(task, place))),
            new Term.Value("EFAULT"),
            new Term.Value("0"),
            new Term.Value("255"),
        ];
        return Gen.OneOf(
            Gen.Elements(results),
            Gen.Elements(MmWords.Vocabulary.Values.ToArray()).Select(v => (Term)new Term.Value(v)),
            from task in Gen.Choose(-1, program.Tasks.Count - 1)
            from state in Gen.Elements(MmWords.Vocabulary.States.ToArray())
            from page in Gen.Choose(0, MmWords.Pages - 1)
            select (Term)new Term.State(task < 0 ? null : task, state, page)
        );
    }

    private static Gen<Turn> AnyTurn(Program program)
    {
        (int Task, string Name)[] operations =
        [
            .. program.Tasks.SelectMany(
                (calls, task) => calls.Select(c => (task, MmWords.Signatures[c.Operation].Name))
            ),
        ];
        return operations.Length == 0
            ? Gen.Constant(new Turn(0, "none"))
            : from operation in Gen.Elements(operations)
            from step in Gen.Elements(null, "store", "change_protection/change_pte_range#2")
            from choice in Gen.Elements(null, "given-up")
            select new Turn(operation.Task, operation.Name, step, choice);
    }

    private static IEnumerable<Place> Places(MmCheck.Litmus litmus)
    {
        IReadOnlyList<string>[] names =
        [
            .. litmus.Program.Tasks.Select(t => t.Select(c => MmWords.Signatures[c.Operation].Name).ToArray()),
        ];
        return
        [
            .. Lines(Part.Title, litmus.Title is null ? 0 : 1),
            new Place(Part.Setup),
            .. Lines(Part.Kernel, litmus.Kernel is null ? 0 : 1),
            .. Lines(Part.Page, litmus.Setup.Pages.Count),
            .. Lines(Part.Range, litmus.Setup.Ranges.Count),
            new Place(Part.SetupEnd),
            new Place(Part.Head),
            .. Lines(Part.Row, new RowLayout(names, litmus.Schedule).Count),
            .. Lines(Part.Expectation, litmus.Expectations.Count),
            .. Lines(Part.Schedule, litmus.Schedule.Count > 0 ? 1 : 0),
            .. Lines(Part.Turn, litmus.Schedule.Count),
            new Place(Part.End),
        ];
    }

    private static IEnumerable<Place> Lines(Part part, int count) =>
        Enumerable.Range(0, count).Select(i => new Place(part, i));
}
