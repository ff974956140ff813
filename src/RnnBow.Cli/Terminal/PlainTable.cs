using Spectre.Console.Rendering;

namespace RnnBow.Cli.Terminal;

/// <summary>Columns of text, right-justified, two spaces apart.</summary>
internal sealed class PlainTable(params string[] heads)
{
    private readonly List<string[]> _rows = [heads];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write(TextWriter output)
    {
        var widths = heads.Select((_, column) => _rows.Max(row => Width(row[column]))).ToArray();
        foreach (var row in _rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => Padded(cell, widths[column]))).TrimEnd());
    }

    private static string Padded(string cell, int width) => new string(' ', width - Width(cell)) + cell;

    private static int Width(string cell) => new Segment(cell).CellCount();
}
