namespace MmCheck;

/// <summary>
/// What one step of a patch that somebody else wrote may use. The compiled patch calls this at each turn of a loop, at each call and before
/// each array, so that a step without an end is cut at the same place wherever it runs: by counting, not by a clock.
/// </summary>
public static class Allowance
{
    /// <summary>Turns of loops, calls, and elements of arrays in one step. The longest walk of a model takes some hundred.</summary>
    public const int Most = 100_000;

    /// <summary>Calls inside of calls.</summary>
    public const int Deepest = 64;

    [ThreadStatic]
    private static int Left;

    [ThreadStatic]
    private static int Depth;

    [ThreadStatic]
    private static string? Origin;

    /// <summary>The innermost function of the patch out of which an exception came since the last <see cref="Refill"/>; null if none did.</summary>
    public static string? ThrownAt => Origin;

    /// <summary>A step begins.</summary>
    public static void Refill()
    {
        Left = Most;
        Depth = 0;
        Origin = null;
    }

    /// <summary>A loop goes round once more.</summary>
    /// <param name="place">Where it stands, as <c>my-idea.cs:14:20</c>.</param>
    public static void Spend(string place)
    {
        if (--Left < 0)
        {
            throw new AllowanceException($"did not end: more than {Most:N0} turns", place);
        }
    }

    /// <summary>A function is called.</summary>
    /// <param name="place">Where it stands.</param>
    public static void Enter(string place)
    {
        if (++Depth > Deepest)
        {
            throw new AllowanceException($"did not end: more than {Deepest} calls inside of calls", place);
        }
        Spend(place);
    }

    /// <summary>A function has been left, however.</summary>
    public static void Leave() => Depth--;

    /// <summary>Remembers where an exception came from; false, so that a filter lets it pass.</summary>
    /// <param name="place">Where the function stands that it leaves.</param>
    public static bool Saw(string place)
    {
        Origin ??= place;
        return false;
    }

    /// <summary>An array of so many items is about to be made.</summary>
    /// <param name="items">How many.</param>
    /// <param name="place">Where it is made.</param>
    /// <returns>The same number.</returns>
    public static int Room(int items, string place)
    {
        Left -= Math.Clamp(items, 0, Most + 1);
        return Left >= 0
            ? items
            : throw new AllowanceException($"asked for memory without end: more than {Most:N0} items", place);
    }
}

/// <summary>A step has used up its <see cref="Allowance"/>.</summary>
/// <param name="message">How, as the end of a sentence about the step.</param>
/// <param name="place">Where in the user's file.</param>
public sealed class AllowanceException(string message, string place) : Exception(message)
{
    /// <summary>Where in the user's file: <c>my-idea.cs:14:20</c>.</summary>
    public string Place => place;
}

/// <summary>Why a step did not come to its end.</summary>
/// <param name="Says">What it did instead, as the end of a sentence about the step: <c>threw DivideByZeroException</c>.</param>
/// <param name="Place">Where in the user's file; null if no code of that was running.</param>
public sealed record StepFailure(string Says, string? Place)
{
    /// <summary>Runs code of a user's patch outside of any step.</summary>
    /// <param name="what">What runs, as the subject of a sentence.</param>
    /// <param name="run">Runs it.</param>
    /// <exception cref="ModelException">It throws or does not end.</exception>
    public static T Guard<T>(string what, Func<T> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Allowance.Refill();
        try
        {
            return run();
        }
#pragma warning disable CA1031 // whatever it is, it is the patch's
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            var failure = Of(e is TypeInitializationException { InnerException: { } inner } ? inner : e);
            throw new ModelException($"{what} {failure.Says}{(failure.Place is null ? "" : $"\n{failure.Place}")}", e)
            {
                About = failure.Place,
            };
        }
    }

    /// <summary>What an exception says of the code that ran since the last <see cref="Allowance.Refill"/>.</summary>
    public static StepFailure Of(Exception exception) =>
        exception is AllowanceException spent
            ? new(spent.Message, spent.Place)
            : new($"threw {exception?.GetType().Name}: {exception?.Message.TrimEnd('.')}", Allowance.ThrownAt);
}
