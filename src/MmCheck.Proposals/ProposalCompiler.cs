using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MmCheck.Proposals;

/// <summary>Compiles the file of a user into the patch that it declares. What is refused is said at its place.</summary>
/// <param name="language">What the file may name.</param>
/// <param name="patchType">The type of the model's patches.</param>
public sealed class ProposalCompiler(ProposalLanguage language, Type patchType)
{
    private const string LambdaOfWrongType = "CS1662";

    private static readonly CSharpParseOptions Dialect = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true, // so that it is refused in our words
        deterministic: true
    );

    private readonly CSharpCompilation surroundings = CSharpCompilation.Create(
        "a user's proposal",
        [CSharpSyntaxTree.ParseText(language.Usings, Dialect)],
        References(language),
        Options
    );

    /// <summary>Compiles a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name as the user wrote it; places begin with it.</param>
    public ProposalSource Compile(string text, string file)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Dialect, file);
        var compilation = surroundings.AddSyntaxTrees(tree);
        var model = compilation.GetSemanticModel(tree);
        var type = compilation.GetTypeByMetadataName(patchType.GetGenericTypeDefinition().FullName!)!;
        var patch = type.Construct([
            .. patchType.GetGenericArguments().Select(a => compilation.GetTypeByMetadataName(a.FullName!)!),
        ]);
        var errors = compilation
            .GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Where(d => d.Location.SourceTree == tree)
            .ToList();
        if (errors.Exists(e => e.Id != LambdaOfWrongType))
        {
            errors.RemoveAll(e => e.Id == LambdaOfWrongType); // what is wrong inside of it is said by itself
        }
        List<Diagnostic> wrong =
        [
            .. Purity.Check(model, new(language, compilation.Assembly), patch),
            .. errors.Select(e => CompilerErrors.Translate(e, model, patch.TypeArguments)),
        ];
        var fields = tree.GetRoot()
            .DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(v =>
                model.GetDeclaredSymbol(v) is IFieldSymbol { IsStatic: true } field
                && SymbolEqualityComparer.Default.Equals(field.Type, patch)
            )
            .ToList();
        wrong.AddRange(
            fields
                .Skip(1)
                .Select(f =>
                    Places.At(
                        f.Identifier,
                        "a file holds one patch, and this is the second",
                        "put it into a file of its own"
                    )
                )
        );
        if (fields.Count == 0 && wrong.Count == 0)
        {
            wrong.Add(Diagnostic.OfFile("it declares no patch; mmcheck new proposal NAME writes a file to begin with"));
        }
        if (wrong.Count > 0)
        {
            return new(
                tree,
                null,
                [
                    .. wrong
                        .OrderBy(d => (d.Line, d.Column))
                        .DistinctBy(d => (d.Line, d.Column))
                        .DistinctBy(d => (d.Line, d.Message, string.Join('\n', d.Hints)))
                        .Take(LitmusResult.MostDiagnostics),
                ]
            );
        }
        var counted = CSharpSyntaxTree.Create(
            (CSharpSyntaxNode)new Instrumenter(model, file).Visit(tree.GetRoot()),
            Dialect,
            file
        );
        var declared = model.GetDeclaredSymbol(fields[0])!;
        return Load(compilation.ReplaceSyntaxTree(tree, counted), declared, tree);
    }

    private static ProposalSource Load(CSharpCompilation compilation, ISymbol field, SyntaxTree tree)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(
                $"the counted text does not compile: {emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}"
            );
        }
        image.Position = 0;
        var type = new AssemblyLoadContext("a user's proposal", isCollectible: true)
            .LoadFromStream(image)
            .GetType(field.ContainingType.ToDisplayString(), throwOnError: true)!;
        try
        {
            object? patch = StepFailure.Guard(
                "making the patch",
                () =>
                {
                    RuntimeHelpers.RunClassConstructor(type.TypeHandle);
                    return type.GetField(
                                field.Name,
                                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                            )!
                        .GetValue(null);
                }
            );
            return patch is null
                ? new(tree, null, [new ProposalSource(tree, null, []).At(field.Name, "this patch is null")])
                : new(tree, patch, []);
        }
        catch (ModelException e)
        {
            return new(tree, null, [new ProposalSource(tree, null, []).At(e.About ?? field.Name, e.Message)]);
        }
    }

    /// <summary>The runtime's own assemblies, so that what is not allowed is refused by name, not called unknown.</summary>
    private static IEnumerable<MetadataReference> References(ProposalLanguage language)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return trusted
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Append(typeof(Allowance).Assembly.Location)
            .Append(language.Model.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
