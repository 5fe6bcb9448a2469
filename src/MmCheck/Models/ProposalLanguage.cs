using System.Reflection;

namespace MmCheck;

/// <summary>What a patch that a user writes may name besides the words of the language; the model says it.</summary>
/// <param name="Model">The assembly of the model.</param>
/// <param name="Usings">Global using directives, as C# text: those under which the model's own patches are compiled.</param>
/// <param name="Namespaces">Namespaces of the model whose types may be named.</param>
/// <param name="Except">Types of those namespaces that may not: what makes models, rather than what is modelled.</param>
/// <param name="Skeleton">The text of a first file, for the name of a patch and that of its class.</param>
public sealed record ProposalLanguage(
    Assembly Model,
    string Usings,
    IReadOnlyCollection<string> Namespaces,
    IReadOnlyCollection<string> Except,
    Func<string, string, string> Skeleton
);
