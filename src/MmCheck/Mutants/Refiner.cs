using System.Collections.Concurrent;

namespace MmCheck;

/// <summary>
/// Holds programs that end otherwise on a mutant than on the kernel against the reference: does some order of the calls explain each end? A program of
/// which the kernel itself does something that the reference does not say, or that the reference does not know, is no witness.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="reference">The reference.</param>
internal sealed class Refiner<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> kernel,
    Func<Build<TKernel, TState, TTask>, IReference<TState>> reference
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int MostOperations = 3;
    private const int MostPrograms = 100;

    private readonly ConcurrentDictionary<(string Scope, Program Program), bool> isWitness = [];

    /// <summary>The first program that a mutant ends as no order of its calls does; null if there is none.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="scope">Of which the programs are.</param>
    /// <param name="programs">Programs that end otherwise, the shortest first; not all are tried if they are many.</param>
    public (DrawnProgram Program, string Difference)? Judge(
        Build<TKernel, TState, TTask> mutant,
        Scope scope,
        IEnumerable<Program> programs
    )
    {
        var setup = model.Setting.SetupOf(scope);
        var its = OracleOf(mutant);
        var own = new Lazy<ReferenceOracle<TKernel, TState, TTask>>(() => OracleOf(kernel));
        foreach (var program in programs.Where(IsSmall).Take(MostPrograms))
        {
            var drawn = new DrawnProgram(program, scope.Roles);
            if (
                isWitness.GetOrAdd((scope.Name, program), _ => IsExplained(own.Value.Judge(drawn, setup, 0)))
                && its.Judge(drawn, setup, 0).Difference is { } difference
            )
            {
                return (drawn, difference);
            }
        }
        return null;
    }

    /// <summary>The same of the least program to which one shrinks, with its file; null if it does not shrink.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="with">The model with its patch.</param>
    /// <param name="scope">Of which the program is.</param>
    /// <param name="drawn">The program.</param>
    public MutantDifference? Shrink(
        Build<TKernel, TState, TTask> mutant,
        Model<TKernel, TState, TTask> with,
        Scope scope,
        DrawnProgram drawn
    ) =>
        new DifferenceFinder<TKernel, TState, TTask>(with, mutant, OracleOf(mutant)).Shrink(drawn, scope) is { } file
            ? new(
                file.Title ?? "",
                new LitmusFormat(model.Setting.Vocabulary, mutant.Image.Signatures).Print(file).TrimEnd('\n')
            )
            : null;

    /// <summary>One task has only one schedule.</summary>
    private static bool IsSmall(Program program) =>
        program.Operations <= MostOperations || program.Tasks.Count(calls => calls.Count > 0) == 1;

    private static bool IsExplained(ReferenceVerdict verdict) =>
        verdict is { Difference: null, How: ReferenceOracle<TKernel, TState, TTask>.AllSchedules };

    private ReferenceOracle<TKernel, TState, TTask> OracleOf(Build<TKernel, TState, TTask> build) =>
        new(build, model.Setting, reference(build)) { MostOperations = int.MaxValue };
}
