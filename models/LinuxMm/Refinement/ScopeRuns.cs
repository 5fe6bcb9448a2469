using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>Random runs of the calls of one scope, one after another, on its memory: what belongs together stands together there.</summary>
/// <param name="image">The kernel, of whose operations the calls are.</param>
/// <param name="scope">The scope.</param>
public sealed class ScopeRuns(Image<State, Task> image, Scope scope)
{
    private readonly IReadOnlyList<IReadOnlyList<Invocation>> alphabets = scope.Alphabets(image.Signatures);

    /// <summary>A run of so many calls; fewer if the reference knows no way on. Null: the reference has no such memory.</summary>
    public Run? Draw(IChoices choices, int length)
    {
        ArgumentNullException.ThrowIfNull(choices);
        try
        {
            var setup = Setups.From(new Setting().SetupOf(scope), scope.Roles);
            return RandomRuns.Grow(choices, setup, length, DrawCall);
        }
        catch (BeyondException)
        {
            return null;
        }
    }

    private Call? DrawCall(IChoices choices, IReadOnlyList<Turn> before, int task)
    {
        if (alphabets[task].Count == 0)
        {
            return null;
        }
        var call = alphabets[task][choices.Below(alphabets[task].Count)];
        var signature = image.Signatures[call.Operation];
        return signature.Name == "put" ? RandomRuns.DrawPut(choices, before, task) : CallText.Parse(signature, call);
    }
}
