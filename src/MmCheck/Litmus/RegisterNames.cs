namespace MmCheck;

/// <summary>The registers of the canonical text: only results that an expectation or an operation uses are kept, from r0 in program order.</summary>
internal sealed class RegisterNames
{
    private readonly SortedSet<int>[] used;

    public RegisterNames(Litmus litmus, IReadOnlyList<Signature> signatures)
    {
        used = [.. litmus.Program.Tasks.Select(_ => new SortedSet<int>())];
        foreach (Term.Result result in Conditions(litmus).SelectMany(c => c.Terms).OfType<Term.Result>())
        {
            Use(litmus.Program, result.Task, result.Operation, int.MaxValue);
        }
        for (int task = 0; task < used.Length; task++)
        {
            IReadOnlyList<Invocation> calls = litmus.Program.Tasks[task];
            for (int place = 0; place < calls.Count; place++)
            {
                IReadOnlyList<Parameter> parameters = signatures[calls[place].Operation].Parameters;
                for (int i = 0; i < parameters.Count; i++)
                {
                    if (parameters[i].IsRegister)
                    {
                        Use(litmus.Program, task, calls[place][i], place);
                    }
                }
            }
        }
    }

    /// <summary>The register that keeps an operation's result; null if nothing uses it.</summary>
    public string? Of(int task, int operation) =>
        used[task].Contains(operation) ? $"r{used[task].TakeWhile(o => o < operation).Count()}" : null;

    private static IEnumerable<Condition> Conditions(Litmus litmus) =>
        litmus.Expectations.OfType<Expectation.Outcome>().Select(o => o.Condition);

    private void Use(Program program, int task, int operation, int before)
    {
        if (task >= used.Length || operation >= Math.Min(before, program.Tasks[task].Count))
        {
            string user = before == int.MaxValue ? "an expectation" : $"operation {before + 1} of P{task}";
            throw new ModelException(
                $"{user} uses the result of operation {operation + 1} of P{task}, which is not there or not earlier"
            );
        }
        used[task].Add(operation);
    }
}
