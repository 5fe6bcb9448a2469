namespace LinuxMm.Host.Tests.Live;

/// <summary>The kernel that runs does what the models say.</summary>
public class AgreementTests
{
    [Fact]
    public void Random_programs_agree_and_drive_enough_operations()
    {
        using var child = Machines.Child();

        var result = Machines.Run(child, most: 500);

        Assert.Equal(
            [],
            result.Differences.Select(d => $"{d.Opinion}: {d.What}: {d.Expected}, not {d.Actual}\n{Machines.Text(d)}")
        );
        Assert.InRange(
            child.Abilities().Operations.Count,
            MachineAbilities.FewestOperations,
            HostScope.Signatures.Count
        );
    }

    [Fact]
    public void Every_operation_of_the_model_is_driven_or_has_its_reason_not_to_be()
    {
        using var child = Machines.Child();
        var abilities = child.Abilities();

        Assert.Empty(
            HostScope
                .Signatures.Select(s => s.Name)
                .Except(Ability.List.SelectMany(a => a.Operations))
                .Except(MachineAbilities.NotExercised.Select(n => n.Operation))
        );
        Assert.Empty(abilities.Operations.Intersect(MachineAbilities.NotExercised.Select(n => n.Operation)));
    }

    [Fact]
    public void Races_do_in_the_model_what_their_files_expect()
    {
        var examiner = new Examiner<Kernel, State, Task>(Machines.Model, new());

        Assert.All(
            Race.All(Machines.Model, Machines.Nearest.Name),
            race => Assert.All(examiner.Answer(race.Litmus), answer => Assert.True(answer.IsMet, race.Litmus.Name))
        );
    }

    [Fact]
    public void Real_threads_come_to_ends_that_the_model_has_and_to_several_of_them()
    {
        using var child = Machines.Child();
        var races = Race.All(Machines.Model, Machines.Nearest.Name);

        var results = races.Select(child.Run).ToList();

        Assert.InRange(races.Count(r => r.Possible.Count > 1), 20, races.Count);
        Assert.Equal([], results.SelectMany(r => r.Impossible.Select(end => $"{r.Race.Litmus.Name}: {end}")));
        Assert.InRange(results.Count(r => r.Observed > 1), 10, races.Count);
    }
}
