namespace LinuxMm;

/// <summary>All that a checker needs of Linux mm.</summary>
public static class LinuxModel
{
    /// <summary>The model.</summary>
    public static Model<Kernel, State, Task> Create() =>
        new()
        {
            History = History.Create(),
            Invariants = Invariants.Catalogue.All,
            Costs = [Invariants.Costs.NoWastedZap],
            Scopes = Scopes.Catalogue.All,
            Setting = new Setting(),
            Everything = Scopes.Catalogue.Everything,
            Museum = Bugs.Museum.Entries,
            Workloads = LinuxMm.Workloads.Catalogue.All,
            Mutations = new()
            {
                Rules = Mutants.Rules.All,
                Reference = Mutants.ReferenceRuns.Of,
                Refines = build => new Refinements.Refining(build, Refinements.Refinement.Reference)
                {
                    KnowsShortage = true,
                },
                Kernel = "v6.12",
                Survivors = Mutants.Survivors.All,
            },
        };
}
