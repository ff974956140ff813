using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using RnnBow.Recording;

namespace RnnBow.Docs.Tests;

public sealed partial class LanguageTests
{
    [PythonFact]
    public void The_Python_of_the_format_reads_what_CSharp_reads()
    {
        using var run = new SmallRun();
        var program = string.Join("\n\n", Documents.Blocks("docs/run-file.md", "python").Select(block => block.Text));
        File.WriteAllText(Path.Combine(run.Folder, "read.py"), program);
        var output = Python.Run(run.Folder, "read.py");
        var credit = Brackets().Match(output).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var expected = HorizonSummary.Of(SmallRun.Items).Credit;
        Assert.Equal(expected.Count, credit.Length);
        foreach (var (a, b) in expected.Zip(credit)) Assert.Equal(a, b, 1e-5 * expected[0]);
    }

    [PythonFact]
    public void Every_Python_of_a_document_is_Python()
    {
        foreach (var document in Documents.All)
        {
            foreach (var (line, text) in Documents.Blocks(document, "python"))
                Python.Run(Documents.Root, "-c", "import ast, sys; ast.parse(sys.argv[1], sys.argv[2])", text, $"{document}:{line}");
        }
    }

    [PythonFact]
    public void The_sample_in_Python_finds_the_step_with_the_farthest_reach()
    {
        using var run = new SmallRun();
        var output = Python.Run(run.Folder, Path.Combine(Documents.Root, "samples/read_run.py"), run.File);
        Assert.Contains("lstm of 4 units, 3 recorded steps", output);
        Assert.Equal(["0", "10", "20"], output.Split('\n').Where(l => l.StartsWith("step", StringComparison.Ordinal)).Select(l => l.Split()[1].TrimEnd(':')));
        Assert.Contains($"90% of the gradient within {HorizonSummary.Of(SmallRun.Items).NinetyPercentWithin}", output);
    }

    [Theory]
    [InlineData("docs/run-file.md")]
    [InlineData("samples/read_run.sql")]
    public void Every_SQL_of_a_document_runs_on_a_run_file(string document)
    {
        var statements = document.EndsWith(".sql", StringComparison.Ordinal)
            ? File.ReadAllText(Path.Combine(Documents.Root, document))
            : string.Join('\n', Documents.Blocks(document, "sql").Select(block => block.Text));
        using var run = new SmallRun();
        using var connection = new SqliteConnection($"Data Source={run.File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var rows = 0;
        foreach (var statement in statements.Split(';').Where(s => Sql().IsMatch(s)))
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            using var reader = command.ExecuteReader();
            while (reader.Read()) rows++;
        }

        Assert.True(rows >= 6, $"{rows} rows");
    }

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Brackets();

    [GeneratedRegex("^[A-Z]", RegexOptions.Multiline)]
    private static partial Regex Sql();
}
