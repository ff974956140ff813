using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnBow.Docs.Tests;

public sealed class SnippetTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Diagnostics;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.DependencyInjection;
        global using RnnBow.Gpu;
        global using RnnBow.Onnx;
        global using RnnBow.Recording;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static RnnBow.Docs.Tests.Known;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    public static TheoryData<string> WithSnippets => [.. Documents.All.Where(document => Documents.Blocks(document, "csharp").Any())];

    [Theory]
    [MemberData(nameof(WithSnippets))]
    public void Every_snippet_of_a_document_compiles(string document) => Assert.All(
        Documents.Blocks(document, "csharp"), block =>
        {
            var errors = Compile(block.Text).Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => $"{document}:{block.Line + d.Location.GetMappedLineSpan().StartLinePosition.Line}: {d.GetMessage()}").ToArray();
            Assert.True(errors.Length == 0, string.Join('\n', errors));
        });

    [Fact]
    public void What_is_not_there_does_not_compile() =>
        Assert.Contains(Compile("var numbers = HorizonNumbers.From(items);"), d => d.Id == "CS0117");

    private static IEnumerable<Diagnostic> Compile(string snippet) => CSharpCompilation.Create(
        "snippet", [CSharpSyntaxTree.ParseText(Usings, Language), Program(snippet)], References,
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)).GetDiagnostics();

    // A document may show a type before the statements that use it, or a member of a class of the reader's.
    private static SyntaxTree Program(string snippet)
    {
        var isMember = snippet.StartsWith("public ", StringComparison.Ordinal) && !snippet.Contains("interface ", StringComparison.Ordinal);
        if (isMember) return CSharpSyntaxTree.ParseText($"_ = 0;\nclass Reader\n{{\n#line 1\n{snippet}\n}}", Language);
        var root = CSharpSyntaxTree.ParseText(snippet, Language).GetCompilationUnitRoot();
        var parts = root.Usings.Cast<SyntaxNode>().Concat(root.Members.OfType<GlobalStatementSyntax>()).Append(null)
            .Concat(root.Members.Where(member => member is not GlobalStatementSyntax));
        return CSharpSyntaxTree.ParseText(string.Concat(parts.Select(part => part is null ? "_ = 0;\n" : Placed(part))), Language);
    }

    private static string Placed(SyntaxNode part) =>
        $"#line {part.GetLocation().GetLineSpan().StartLinePosition.Line + 1}\n{part.ToString().TrimEnd()}\n";
}
