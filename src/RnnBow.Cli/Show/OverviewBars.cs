using RnnBow.Cli.Terminal;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>Area 4 of RNNbow: the largest gradient of every recorded step, the selected one in blue.</summary>
internal static class OverviewBars
{
    private const int Height = 4;

    public static CharGrid Draw(Overview overview, long selected, int width, int gutter)
    {
        var grid = new CharGrid(width, Height + 1);
        var pitch = Math.Clamp((width - gutter) / Math.Max(1, overview.Entries.Count), 1, 4);
        var bar = Math.Max(1, pitch - 1);
        var largest = overview.LargestFinite;
        grid.WriteRight(gutter - 2, 0, Say.Figure(largest), Palette.Faint);
        grid.WriteRight(gutter - 2, Height - 1, "0", Palette.Faint);
        for (var y = 0; y < Height; y++)
            grid.Put(gutter - 1, y, "│", Palette.Faint);
        for (var i = 0; i < overview.Entries.Count; i++)
        {
            var entry = overview.Entries[i];
            var isSelected = entry.First <= selected && selected <= entry.Last;
            var style = isSelected ? new Style(Palette.Selected) : Palette.Curve;
            for (var x = gutter + (i * pitch); x < gutter + (i * pitch) + bar; x++)
                DrawBar(grid, x, entry.MaxNorm, largest, style);
            if (isSelected)
                grid.Put(gutter + (i * pitch) + ((bar - 1) / 2), Height, "▲", style);
        }
        return grid;
    }

    private static void DrawBar(CharGrid grid, int x, double value, double largest, Style style)
    {
        if (!double.IsFinite(value))
            grid.Put(x, 0, "!", Palette.Wrong);
        else if (largest > 0)
            ColumnBar.Draw(grid, x, 0, Height, value / largest, style);
    }
}
