namespace MmCheck.Tests;

/// <summary>How the toy's states are made and written.</summary>
public sealed class ToySetting : Setting<ToyState, ToyTask>
{
    public static ToySetting Instance { get; } = new();

    public override Vocabulary Vocabulary { get; } =
        new()
        {
            Roles = [new("task"), ToyModel.Waiter],
            Attributes =
            [
                ["zero", "one", "two"],
                ["", "flagged"],
                ["", "paired"],
            ],
            Ranges = ["watched"],
            States = ["counter"],
            Values = [],
            Pages = ToyModel.Capacity,
            Tasks = 4,
        };

    public override IReadOnlyList<string> CostNames { get; } = ["writes"];

    /// <summary>A page is even or odd.</summary>
    public override IReadOnlyList<string> CellNames { get; } = ["even", "odd", "three hundred"];

    public override void Meet(in ToyState state, in ToyTask me, Span<bool> met) =>
        met[state.Counters[me.Page] % 2] = true;

    public override Setup DefaultSetup(int pages) => new([], []);

    /// <summary>A page begins with what it declares; a flagged one raises the flag, paired ones come in pairs.</summary>
    public override ToyState Initial(Setup setup, IReadOnlyList<Role?> roles)
    {
        var state = default(ToyState);
        foreach (var declared in setup.Pages)
        {
            if (declared.Has("paired") && declared.Pages.Count % 2 != 0)
            {
                throw new ModelException($"page {declared.Pages} is no pair");
            }
            byte value = (byte)Vocabulary.Attributes[0].ToList().IndexOf(declared.Attributes[0]);
            for (int page = declared.Pages.First; page <= declared.Pages.Last; page++)
            {
                state.Counters[page] = value;
                state.Added += value;
            }
            state.Flag |= (byte)(declared.Has("flagged") ? 1 : 0);
        }
        return state;
    }

    public override string PrintResult(byte result) => $"{result}";

    public override string Read(in ToyState state, string name, int task, int page) => $"{state.Counters[page]}";

    public override void Observe(in ToyState state, int tasks, ICollection<Observation> into) =>
        into.Add(new("counter(0)", $"{state.Counters[0]}"));

    public override IEnumerable<Belief> Beliefs(in ToyState state, in ToyTask me) => [];

    public override string WhyBlocked(in ToyState state, int task) =>
        state.Lock != 0 ? "lock, held by somebody" : "flag, raised by nobody";

    public override void Costs(in ToyState state, Span<long> into) => into[0] = state.Writes;
}
