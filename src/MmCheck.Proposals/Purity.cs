using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MmCheck.Proposals;

/// <summary>
/// Finds what makes a patch more than a function of the state. It looks at what names are bound to, not at how they are spelt. This is
/// hygiene, not a prison: it keeps honest people from verdicts that do not repeat.
/// </summary>
internal sealed class Purity(SemanticModel model, AllowedSymbols allowed, ITypeSymbol patchType) : CSharpSyntaxWalker
{
    private const string OneClass = "a proposal is one static class with one patch and static methods";
    private const string Remembers = "what is kept between steps stands in the state, where a search can see it";

    private readonly List<Diagnostic> found = [];

    /// <summary>All of it, from top to bottom; one for each place.</summary>
    public static IReadOnlyList<Diagnostic> Check(SemanticModel model, AllowedSymbols allowed, ITypeSymbol patchType)
    {
        var purity = new Purity(model, allowed, patchType);
        purity.Visit(model.SyntaxTree.GetRoot());
        return [.. purity.found.OrderBy(d => (d.Line, d.Column)).DistinctBy(d => (d.Line, d.Column))];
    }

    /// <inheritdoc/>
    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
        // To import a name is harmless; to use it is judged where it is used.
    }

    /// <inheritdoc/>
    public override void VisitAttributeList(AttributeListSyntax node) =>
        Refuse(
            node,
            "an attribute has no place in a proposal",
            "attributes call native code (P/Invoke), run before anything else (module initialisers), or lay out memory"
        );

    /// <inheritdoc/>
    public override void DefaultVisit(SyntaxNode node)
    {
        if (RefusalOf(node) is { } refusal)
        {
            Refuse(node, refusal.Says, refusal.Why);
            return;
        }
        if (node is ExpressionSyntax expression and not ParenthesizedExpressionSyntax)
        {
            Check(expression);
        }
        base.DefaultVisit(node);
    }

    private void Check(ExpressionSyntax node)
    {
        var type = model.GetTypeInfo(node);
        var refusal =
            allowed.RefusalOf(model.GetSymbolInfo(node).Symbol)
            ?? allowed.RefusalOf(model.GetConversion(node).MethodSymbol)
            ?? allowed.RefusalOf(type.Type)
            // The compiler loops over an array by its length, whatever it is converted to.
            ?? (node.Parent is ForEachStatementSyntax ? null : allowed.RefusalOf(type.ConvertedType));
        if (refusal is not null)
        {
            // System.IO.File.Exists is one mistake, not four.
            Refuse(
                node.Ancestors()
                    .OfType<MemberAccessExpressionSyntax>()
                    .LastOrDefault(a => a.SpanStart == node.SpanStart)
                    ?? node,
                refusal.Says,
                refusal.Why
            );
        }
        else if (node is IdentifierNameSyntax name)
        {
            CheckCapture(name);
        }
    }

    private Refusal? RefusalOf(SyntaxNode node) =>
        node switch
        {
            UnsafeStatementSyntax
            or FixedStatementSyntax
            or StackAllocArrayCreationExpressionSyntax
            or ImplicitStackAllocArrayCreationExpressionSyntax
            or PointerTypeSyntax
            or FunctionPointerTypeSyntax
            or MakeRefExpressionSyntax
            or RefValueExpressionSyntax
            or SizeOfExpressionSyntax => new(
                "unsafe code has no place in a proposal",
                "write k and me through their members"
            ),
            MemberDeclarationSyntax member => RefusalOfMember(member),
            AwaitExpressionSyntax or YieldStatementSyntax => new(
                "a step is one moment and cannot wait",
                "write what comes later as a step of its own, with After(...)"
            ),
            TryStatementSyntax or LockStatementSyntax or UsingStatementSyntax => new(
                "a proposal has no try, lock or using",
                "a step that throws gets its verdict; nothing here needs to be released"
            ),
            TypeOfExpressionSyntax => Refusal.Of("System.Type"),
            QueryExpressionSyntax => Refusal.Of("System.Linq.Enumerable"),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => new(
                "a proposal has no try, lock or using",
                "nothing here needs to be released"
            ),
            LocalFunctionStatementSyntax function when Bad(function.Modifiers) is { } bad => bad,
            AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } => new(
                "a step is one moment and cannot wait",
                "write what comes later as a step of its own, with After(...)"
            ),
            SpreadElementSyntax => new("a proposal joins no arrays", "make one of the right size"),
            InterpolationSyntax { AlignmentClause: not null } or InterpolationSyntax { FormatClause: not null } => Text,
            InterpolationSyntax hole when IsText(hole.Expression) => Text,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when !model.GetConstantValue(sum).HasValue && (IsText(sum) || IsDelegate(sum)) => IsText(sum)
                ? Text
                : Joined,
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression
            } sum when IsText(sum.Left) || IsDelegate(sum.Left) => IsText(sum.Left) ? Text : Joined,
            _ => null,
        };

    private static Refusal Text => new("a proposal joins no texts", "a piece of state is named $\"pte({page})\"");

    private static Refusal Joined => new("a proposal joins no delegates", "write one lambda that calls both");

    private Refusal? RefusalOfMember(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseNamespaceDeclarationSyntax => null,
            ConstructorDeclarationSyntax c when c.Modifiers.Any(SyntaxKind.StaticKeyword) => new(
                "a static constructor has no place in a proposal",
                "it would run at a moment that no schedule shows"
            ),
            DestructorDeclarationSyntax => new(
                "a finalizer has no place in a proposal",
                "it would run at a moment that no schedule shows"
            ),
            ClassDeclarationSyntax c
                when c.Parent is ClassDeclarationSyntax
                    || !c.Modifiers.Any(SyntaxKind.StaticKeyword)
                    || c.BaseList is not null => new(OneClass, "a struct or class of its own is no part of the state"),
            ClassDeclarationSyntax c => Bad(c.Modifiers),
            MethodDeclarationSyntax m => Bad(m.Modifiers)
                ?? (m.Modifiers.Any(SyntaxKind.StaticKeyword) ? null : new(OneClass, "say static")),
            FieldDeclarationSyntax f => Bad(f.Modifiers) ?? RefusalOfField(f),
            BasePropertyDeclarationSyntax or EventFieldDeclarationSyntax => NoField,
            _ => new(OneClass, "this is none of these"),
        };

    private Refusal? RefusalOfField(FieldDeclarationSyntax field)
    {
        bool isPatch = SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(field.Declaration.Type).Type, patchType);
        return
            field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || (
                isPatch
                && field.Modifiers.Any(SyntaxKind.StaticKeyword)
                && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            )
            ? null
            : NoField;
    }

    private static Refusal NoField => new("a proposal has no static fields but its patch and constants", Remembers);

    private static Refusal? Bad(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.UnsafeKeyword)
            ? new("unsafe code has no place in a proposal", "write k and me through their members")
        : modifiers.Any(SyntaxKind.ExternKeyword)
            ? new("native code (P/Invoke) has no place in a proposal", "it could do anything, at any time")
        : modifiers.Any(SyntaxKind.AsyncKeyword)
            ? new(
                "a step is one moment and cannot wait",
                "write what comes later as a step of its own, with After(...)"
            )
        : null;

    /// <summary>A lambda that writes a variable around it, or can reach into one, remembers something that no state shows.</summary>
    private void CheckCapture(IdentifierNameSyntax name)
    {
        var symbol = model.GetSymbolInfo(name).Symbol;
        var (type, isConstant) = symbol switch
        {
            ILocalSymbol local => (local.Type, local.IsConst),
            IParameterSymbol parameter => (parameter.Type, false),
            _ => (null, true),
        };
        if (
            isConstant
            || symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declared
            || FunctionOf(name) == FunctionOf(declared)
        )
        {
            return;
        }
        bool isPlain =
            type
            is { TypeKind: TypeKind.Enum or TypeKind.Delegate }
                or { SpecialType: not SpecialType.None and not SpecialType.System_Object }
                or { IsRecord: true, IsReferenceType: true };
        if (!isPlain || IsWritten(name))
        {
            Refuse(
                name,
                $"a lambda of a proposal may not {(isPlain ? "write" : "keep")} '{name.Identifier.Text}', which was made outside of it",
                Remembers
            );
        }
    }

    /// <summary>The innermost function around a node; a parameter belongs to its own.</summary>
    private static SyntaxNode? FunctionOf(SyntaxNode node) =>
        node.Ancestors()
            .FirstOrDefault(a =>
                a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax
            );

    private static bool IsWritten(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == name,
            PostfixUnaryExpressionSyntax postfix => postfix.RawKind
                is (int)SyntaxKind.PostIncrementExpression
                    or (int)SyntaxKind.PostDecrementExpression,
            PrefixUnaryExpressionSyntax prefix => prefix.RawKind
                is (int)SyntaxKind.PreIncrementExpression
                    or (int)SyntaxKind.PreDecrementExpression,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => true,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => tuple
                .AncestorsAndSelf()
                .Any(t => t.Parent is AssignmentExpressionSyntax a && a.Left == t),
            RefExpressionSyntax => true,
            _ => false,
        };

    private bool IsText(ExpressionSyntax node) =>
        model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    private bool IsDelegate(ExpressionSyntax node) => model.GetTypeInfo(node).Type?.TypeKind == TypeKind.Delegate;

    private void Refuse(SyntaxNode node, string says, string why) => found.Add(Places.At(node, says, why));
}
