using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>What was measured: tables, and goals with the value beside each. Everything is printed as it comes.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly List<Goal> _goals = [];
    private readonly List<Table> _tables = [];

    /// <summary>Adds a table.</summary>
    internal void Add(string title, string[] head, IEnumerable<string[]> rows)
    {
        var table = new Table(title, head, [.. rows]);
        _tables.Add(table);
        Console.WriteLine(ToMarkdown(table));
    }

    /// <summary>Adds a goal: at most, or at least, a limit.</summary>
    internal void Goal(string what, double value, double limit, bool atLeast = false) => _goals.Add(new(what, value, limit, atLeast));

    /// <summary>Prints the goals, and writes everything to a Markdown and a JSON file.</summary>
    internal void Finish(string path, string command)
    {
        var goals = new Table("Goals", ["what", "goal", "measured", ""], [.. _goals.Select(ToRow)]);
        Console.WriteLine(ToMarkdown(goals));
        var text = new StringBuilder($"# {Path.GetFileNameWithoutExtension(path)}\n\n{Hardware.Describe()}.\n\nPrinted by `{command}`. ")
            .Append("Times on a CPU are processor time of the process, medians of interleaved rounds.\n\n");
        foreach (var table in _tables.Prepend(goals))
            text.Append(ToMarkdown(table)).Append('\n');
        File.WriteAllText(path, text.ToString().TrimEnd() + "\n");
        var data = new { Hardware = Hardware.Describe(), Command = command, Goals = _goals, Tables = _tables };
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(data, Indented) + "\n");
    }

    internal static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string[] ToRow(Goal goal) =>
        [goal.What, $"{(goal.AtLeast ? "at least" : "at most")} {Number(goal.Limit)}", Number(goal.Value), goal.IsMet ? "met" : "missed"];

    private static string ToMarkdown(Table table) => string.Join('\n', [
        $"## {table.Title}", "", Line(table.Head), Line([.. table.Head.Select(_ => "---")]), .. table.Rows.Select(Line), ""]);

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";

    private sealed record Table(string Title, string[] Head, string[][] Rows);
}
