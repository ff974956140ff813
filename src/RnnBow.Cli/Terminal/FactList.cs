using Spectre.Console;

namespace RnnBow.Cli.Terminal;

/// <summary>Names and values, the values below each other.</summary>
internal sealed class FactList
{
    private readonly List<(string Name, string Value)> _facts = [];

    public void Add(string name, string value) => _facts.Add((name, value));

    public void Write(Screen screen)
    {
        var width = _facts.Max(f => f.Name.Length) + 2;
        if (screen.Charts)
            screen.Console.Write(Table(width));
        else
            foreach (var (name, value) in _facts)
                screen.Output.WriteLine(name.PadRight(width) + value);
    }

    private Grid Table(int width)
    {
        var table = new Grid()
            .AddColumn(new GridColumn().Width(width).NoWrap().Padding(0, 0, 0, 0))
            .AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (name, value) in _facts)
            table.AddRow(new Text(name, Palette.Faint), new Text(value));
        return table;
    }
}
