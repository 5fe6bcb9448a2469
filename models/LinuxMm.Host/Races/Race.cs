using System.Reflection;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>A program of several tasks that real threads run, many times, and what the explorer says can come of it.</summary>
/// <param name="Litmus">The program.</param>
/// <param name="Possible">Every end that some schedule has: the results of all calls, task by task.</param>
public sealed record Race(Litmus Litmus, IReadOnlyList<string> Possible)
{
    /// <summary>What a result is that names a page: which page of physical memory means nothing.</summary>
    internal const string Page = "page";

    /// <summary>The shipped races on a kernel, by name.</summary>
    public static IReadOnlyList<Race> All(Model<Kernel, State, Task> model, KernelName kernel)
    {
        ArgumentNullException.ThrowIfNull(model);
        var format = new LitmusFormat(model.Setting.Vocabulary, HostScope.Signatures);
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".race", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Of(model, kernel, format.Parse(TextOf(assembly, name)).Value!)),
        ];
    }

    /// <summary>A race, with all that it can do on a kernel.</summary>
    public static Race Of(Model<Kernel, State, Task> model, KernelName kernel, Litmus litmus)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        var ends = new Examiner<Kernel, State, Task>(model, new()).OutcomesOf(litmus, kernel).All;
        return new(litmus, [.. ends.Select(e => Print(e.Results)).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The race as the child is given it: its memory, then the calls of each task, and a line between tasks.</summary>
    internal string Print(ProgramText text) =>
        ProgramText.PrintSetup(Litmus.Setup)
        + "\n"
        + string.Join(
            $"{RaceRunner.NextTask}\n",
            Litmus.Program.Tasks.Select(calls => string.Concat(calls.Select(c => text.Print(c) + "\n")))
        )
        + "\n";

    /// <summary>A task's calls as machines are asked them.</summary>
    internal static Reference.Call CallOf(Invocation call) =>
        CallText.Parse(HostScope.Signatures[call.Operation], call)!;

    private static string Print(IReadOnlyList<IReadOnlyList<byte?>> results) =>
        string.Join(
            " | ",
            results.Select(task =>
                string.Join(' ', task.Select(r => Flows.IsFolio(r!.Value) ? Page : Flows.Print(r.Value)))
            )
        );

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
