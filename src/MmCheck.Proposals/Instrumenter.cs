using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace MmCheck.Proposals;

/// <summary>
/// Puts calls of <see cref="Allowance"/> into a patch: at each turn of a loop, around each function, before each array. What reports quote
/// (the text of arguments, which the compiler would fill in) stays the text that the user wrote.
/// </summary>
internal sealed class Instrumenter(SemanticModel model, string file) : CSharpSyntaxRewriter
{
    private const string Allowance = "global::MmCheck.Allowance";

    /// <inheritdoc/>
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node) is WhileStatementSyntax loop
            ? loop.WithStatement(Counted(loop.Statement, node))
            : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        base.VisitDoStatement(node) is DoStatementSyntax loop
            ? loop.WithStatement(Counted(loop.Statement, node))
            : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node) is ForStatementSyntax loop
            ? loop.WithStatement(Counted(loop.Statement, node))
            : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        base.VisitForEachStatement(node) is ForEachStatementSyntax loop
            ? loop.WithStatement(Counted(loop.Statement, node))
            : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        base.VisitForEachVariableStatement(node) is ForEachVariableStatementSyntax loop
            ? loop.WithStatement(Counted(loop.Statement, node))
            : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Counted(node, node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Fenced(method.Body, method.ExpressionBody?.Expression, model.GetDeclaredSymbol(node)!, node));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        var symbol = (IMethodSymbol)model.GetDeclaredSymbol(node)!;
        return function
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Fenced(function.Body, function.ExpressionBody?.Expression, symbol, node));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var lambda = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return lambda
            .WithExpressionBody(null)
            .WithBlock(Fenced(lambda.Block, lambda.ExpressionBody, SymbolOf(node), node));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var lambda = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return lambda
            .WithExpressionBody(null)
            .WithBlock(Fenced(lambda.Block, lambda.ExpressionBody, SymbolOf(node), node));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var method = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return method.WithBlock(Fenced(method.Block, null, SymbolOf(node), node));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
    {
        var array = (ArrayCreationExpressionSyntax)base.VisitArrayCreationExpression(node)!;
        if (node.Initializer is not null)
        {
            return array; // its size is written out
        }
        var outermost = array.Type.RankSpecifiers[0];
        var size = outermost.Sizes[0];
        var counted = ParseExpression($"{Allowance}.Room((int)({size}), {PlaceOf(node)})");
        return array.ReplaceNode(size, counted);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var call = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var quoted = Quoted(model.GetSymbolInfo(node).Symbol as IMethodSymbol, node.ArgumentList.Arguments);
        return call.WithArgumentList(call.ArgumentList.AddArguments([.. quoted]));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitInitializerExpression(InitializerExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.CollectionInitializerExpression))
        {
            return base.VisitInitializerExpression(node);
        }
        var rows = node.Expressions.Select(row =>
        {
            var written = row is InitializerExpressionSyntax complex
                ? complex.Expressions
                : SingletonSeparatedList(row);
            var values = written.Select(v => (ExpressionSyntax)Visit(v)!).ToList();
            if (model.GetCollectionInitializerSymbolInfo(row).Symbol is IMethodSymbol add)
            {
                values.AddRange(Completed(add, written));
            }
            return (ExpressionSyntax)InitializerExpression(
                SyntaxKind.ComplexElementInitializerExpression,
                SeparatedList(values)
            );
        });
        return node.WithExpressions(SeparatedList(rows));
    }

    /// <summary>What the compiler would fill in behind the values of a row: defaults, up to the text of an argument.</summary>
    private static IEnumerable<ExpressionSyntax> Completed(
        IMethodSymbol add,
        SeparatedSyntaxList<ExpressionSyntax> written
    )
    {
        int last = add.Parameters.ToList().FindLastIndex(p => NameOfQuoted(p) is not null);
        for (int i = written.Count; i <= last; i++)
        {
            int quoted = add.Parameters.ToList().FindIndex(p => p.Name == NameOfQuoted(add.Parameters[i]));
            object? value =
                quoted >= 0 && quoted < written.Count
                    ? written[quoted].ToString()
                    : add.Parameters[i].ExplicitDefaultValue;
            yield return ParseExpression(
                value is null
                    ? "default"
                    : SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!
            );
        }
    }

    /// <summary>The texts of arguments that the compiler would fill in, as arguments.</summary>
    private static IEnumerable<ArgumentSyntax> Quoted(
        IMethodSymbol? method,
        SeparatedSyntaxList<ArgumentSyntax> written
    )
    {
        foreach (var parameter in method?.Parameters ?? [])
        {
            if (
                NameOfQuoted(parameter) is { } name
                && ArgumentOf(parameter) is null
                && method!.Parameters.FirstOrDefault(p => p.Name == name) is { } quoted
                && ArgumentOf(quoted) is { } argument
            )
            {
                yield return Argument(NameColon(parameter.Name), default, Literal(argument.Expression.ToString()));
            }
        }

        ArgumentSyntax? ArgumentOf(IParameterSymbol parameter) =>
            written.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? (
                parameter.Ordinal < written.Count && written[parameter.Ordinal].NameColon is null
                    ? written[parameter.Ordinal]
                    : null
            );
    }

    private static string? NameOfQuoted(IParameterSymbol parameter) =>
        parameter
            .GetAttributes()
            .FirstOrDefault(a => a.AttributeClass?.Name == "CallerArgumentExpressionAttribute")
            ?.ConstructorArguments[0]
            .Value as string;

    private IMethodSymbol SymbolOf(AnonymousFunctionExpressionSyntax node) =>
        (IMethodSymbol)model.GetSymbolInfo(node).Symbol!;

    /// <summary>A body that counts its calls and remembers which function an exception leaves.</summary>
    private BlockSyntax Fenced(BlockSyntax? block, ExpressionSyntax? expression, IMethodSymbol symbol, SyntaxNode node)
    {
        StatementSyntax inside = (block, expression) switch
        {
            ({ } statements, _) => statements,
            (_, ThrowExpressionSyntax thrown) => ThrowStatement(
                Spaced(SyntaxKind.ThrowKeyword),
                thrown.Expression,
                Token(SyntaxKind.SemicolonToken)
            ),
            _ when symbol.ReturnsVoid => ExpressionStatement(expression!),
            _ => ReturnStatement(
                Spaced(SyntaxKind.ReturnKeyword),
                expression!.WithoutTrivia(),
                Token(SyntaxKind.SemicolonToken)
            ),
        };
        string place = PlaceOf(node);
        var fence = (TryStatementSyntax)ParseStatement(
            $"try {{ }} catch (global::System.Exception) when ({Allowance}.Saw({place})) {{ throw; }} finally {{ {Allowance}.Leave(); }}"
        );
        return Block(ParseStatement($"{Allowance}.Enter({place});"), fence.WithBlock(Block(inside)));
    }

    private BlockSyntax Counted(StatementSyntax turn, SyntaxNode loop) =>
        Block(ParseStatement($"{Allowance}.Spend({PlaceOf(loop)});"), turn);

    private static SyntaxToken Spaced(SyntaxKind keyword) => Token(keyword).WithTrailingTrivia(Space);

    private string PlaceOf(SyntaxNode node) => SymbolDisplay.FormatLiteral(Places.Name(node, file), quote: true);

    private static LiteralExpressionSyntax Literal(string text) =>
        LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
