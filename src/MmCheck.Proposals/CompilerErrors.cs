using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MmCheck.Proposals;

/// <summary>What the compiler says, with the names that may have been meant.</summary>
internal static class CompilerErrors
{
    /// <summary>An error of the user's file.</summary>
    /// <param name="error">As the compiler says it.</param>
    /// <param name="model">Knows the names.</param>
    /// <param name="main">The types that lambdas of patches are about: of one that does not compile, the compiler may have taken a wrong one.</param>
    public static Diagnostic Translate(
        Microsoft.CodeAnalysis.Diagnostic error,
        SemanticModel model,
        IReadOnlyList<ITypeSymbol> main
    )
    {
        var node = model.SyntaxTree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        string message = error.GetMessage(CultureInfo.InvariantCulture);
        if (error.Id is not ("CS0103" or "CS0117" or "CS0246" or "CS1061") || NameOf(node) is not { } name)
        {
            return Says(message);
        }
        var container = error.Id is "CS0117" or "CS1061" ? ContainerOf(name, model) : null;
        string word = name.Identifier.ValueText;
        INamespaceOrTypeSymbol?[] meant = main.Contains(container, SymbolEqualityComparer.Default)
            ? [container, .. main]
            : [container];
        container = Array.Find(meant, c => Near(c).Count > 0) ?? container;
        return Says(
            container is not { Name.Length: > 0 } ? message : $"'{container.Name}' has no '{word}'",
            Near(container) is { Count: > 0 } near ? [$"did you mean {string.Join(" or ", near)}?"] : []
        );

        IReadOnlyList<string> Near(INamespaceOrTypeSymbol? inside) =>
            Nearest.To(
                word,
                model
                    .LookupSymbols(name.SpanStart, inside, includeReducedExtensionMethods: true)
                    .Where(s => error.Id != "CS0246" || s is INamespaceOrTypeSymbol)
                    .Select(s => s.Name)
            );

        Diagnostic Says(string what, params IReadOnlyList<string> hints) =>
            Places.At(model.SyntaxTree, error.Location.SourceSpan, $"{error.Id}: {what}", hints);
    }

    private static SimpleNameSyntax? NameOf(SyntaxNode node) =>
        node as SimpleNameSyntax ?? node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault();

    private static INamespaceOrTypeSymbol? ContainerOf(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => model
                .GetSymbolInfo(access.Expression)
                .Symbol as INamespaceOrTypeSymbol
                ?? model.GetTypeInfo(access.Expression).Type,
            MemberBindingExpressionSyntax { Parent: var parent } => parent
                ?.Ancestors()
                .OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault()
                is { } access
                ? model.GetTypeInfo(access.Expression).Type
                : null,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax made } } =>
                model.GetTypeInfo(made).Type,
            _ => null,
        };
}
