using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>Holds what the child did to what everybody expects.</summary>
/// <param name="opinions">Who expects something.</param>
/// <param name="deviations">Differences that are understood.</param>
/// <param name="heard">What is made of the child's answers before they are compared; null: nothing. Tests put lies in between.</param>
public sealed class HostComparison(
    IReadOnlyList<Opinion> opinions,
    IReadOnlyList<Deviation> deviations,
    Func<IMachine, IMachine>? heard = null
)
{
    private readonly Dictionary<string, long> named = [];

    /// <summary>How many calls were compared with each opinion.</summary>
    public IDictionary<string, long> Compared { get; } = opinions.ToDictionary(o => o.Name, _ => 0L);

    /// <summary>How often each difference with a name was met.</summary>
    public IReadOnlyDictionary<string, long> Named => named;

    /// <summary>What a difference with a name is.</summary>
    public string Says(string name) =>
        deviations.Where(d => d.Name == name).Select(d => d.Says).FirstOrDefault()
        ?? opinions.SelectMany(o => o.Known).First(k => k.Name == name).Says;

    /// <summary>The first difference that nobody understands; null: there is none.</summary>
    public HostDifference? Of(HostProgram program, Fate fate)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(fate);
        if (fate.Done is not { } done)
        {
            return new(program, "", "the process", "lives", fate.Death!);
        }
        var run = program.Run;
        foreach (var opinion in opinions)
        {
            var compared = SideBySide.Compare(opinion.Kind, _ => Heard(done), run, opinion.Known);
            Compared[opinion.Name] += compared.Compared;
            foreach (var met in compared.Met)
            {
                Count(met.Name);
            }
            if (compared.Difference is not { } difference)
            {
                continue;
            }
            if (
                deviations.FirstOrDefault(d =>
                    d.Explains(difference, done[difference.Run.Turns.Count - 1], opinion.Kind)
                ) is
                { } deviation
            )
            {
                Count(deviation.Name);
                continue;
            }
            return new(
                program with
                {
                    Calls = [.. program.Calls.Take(difference.Run.Turns.Count)],
                },
                opinion.Name,
                difference.What,
                difference.Expected,
                difference.Actual
            );
        }
        return null;
    }

    private IMachine Heard(IReadOnlyList<Done> done)
    {
        var retold = new Retold(done, IsHarmless);
        return heard is null ? retold : heard(retold);
    }

    private bool IsHarmless(Call call, Reply reply)
    {
        if (deviations.FirstOrDefault(d => d.IsHarmless(call, reply)) is not { } deviation)
        {
            return false;
        }
        Count(deviation.Name);
        return true;
    }

    private void Count(string name) => named[name] = named.GetValueOrDefault(name) + 1;
}
