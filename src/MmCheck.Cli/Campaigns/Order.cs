using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmCheck.Cli;

/// <summary>
/// What the shards of a campaign have in common, and what each of them is a function of, together with its number. It stands in every result
/// file, so that shards of different campaigns are never merged. Memory and threads are no part of it: they change no result that is complete.
/// </summary>
/// <param name="Mmcheck">The version: another one may know other scopes.</param>
/// <param name="Kernel">As typed.</param>
/// <param name="Files">The digests of users' files that the kernel names.</param>
/// <param name="Scopes">What is searched; empty: every scope.</param>
/// <param name="Operations">So many a task instead of what the scope says; 0: what it says.</param>
/// <param name="Invariants">What is judged; empty: every invariant.</param>
/// <param name="Programs">How many random programs, of all shards together.</param>
/// <param name="Seed">Decides them.</param>
/// <param name="Coverage">Is it surveyed what the scopes exercise?</param>
/// <param name="Shards">How many shards.</param>
internal sealed record Order(
    string Mmcheck,
    string Kernel,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Scopes,
    int Operations,
    IReadOnlyList<string> Invariants,
    int Programs,
    ulong Seed,
    bool Coverage,
    int Shards
)
{
    /// <summary>The digests of the users' files of a kernel, by the names of the patches.</summary>
    public static IReadOnlyList<string> FilesOf(Desk desk, Build build) =>
        [
            .. build
                .Name.With.Select(desk.Users.Find)
                .OfType<UserPatch>()
                .Select(u =>
                    $"{u.Patch.Id} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(u.Text)))}"
                ),
        ];

    /// <summary>The scopes by their names, with so many operations as are wanted.</summary>
    /// <exception cref="ModelException">There is none of that name.</exception>
    public IReadOnlyList<Scope> ScopesOf(Model model) =>
        [
            .. (Scopes.Count == 0 ? model.Scopes : Scopes.Select(model.ScopeNamed)).Select(s =>
                Operations == 0 ? s : s with { Operations = Operations }
            ),
        ];

    /// <summary>The invariants by their names.</summary>
    /// <exception cref="ModelException">There is none of that name.</exception>
    public IReadOnlyList<Invariant> InvariantsOf(Model model) =>
        Invariants.Count == 0 ? model.Invariants : model.WithStepsEnd([.. Invariants.Select(model.InvariantNamed)]);

    /// <summary>The words behind <c>mmcheck campaign</c> that order it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Words =>
        [
            Kernel,
            .. Scopes.SelectMany(s => new[] { "--scope", s }),
            .. Operations == 0 ? [] : new[] { "--operations", Text(Operations) },
            .. Invariants.SelectMany(i => new[] { "--invariant", i }),
            "--programs",
            Text(Programs),
            "--seed",
            Text(Seed),
            .. Coverage ? new[] { "--coverage" } : [],
        ];

    /// <summary>In what another order differs, in a few words; null: in nothing.</summary>
    public string? DifferenceTo(Order other)
    {
        var mine = JsonSerializer.SerializeToElement(this, ShardFile.Form).EnumerateObject();
        var its = JsonSerializer.SerializeToElement(other, ShardFile.Form);
        return mine.Where(p => p.Value.GetRawText() != its.GetProperty(p.Name).GetRawText())
            .Select(p =>
                p.Value.ValueKind == JsonValueKind.Array ? p.Name : $"{p.Name} {p.Value}, not {its.GetProperty(p.Name)}"
            )
            .FirstOrDefault();
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
