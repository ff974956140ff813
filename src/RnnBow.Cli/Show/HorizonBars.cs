using RnnBow.Cli.Terminal;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>Area 3 of RNNbow: the gradient of one loss alone, over the steps it acted on.</summary>
internal static class HorizonBars
{
    public const int Height = 4;

    public static void Draw(CharGrid grid, int top, StepView view, StepLayout layout, int row, int loss)
    {
        var values = view.HorizonOf(loss);
        var largest = values.OfType<double>().Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        grid.WriteRight(layout.Gutter - 2, top, Say.Figure(largest), Palette.Faint);
        grid.WriteRight(layout.Gutter - 2, top + Height - 1, "0", Palette.Faint);
        for (var y = 0; y < Height; y++)
            grid.Put(layout.Gutter - 1, top + y, "│", Palette.Faint);
        foreach (var j in layout.StepsOf(row))
        {
            if (values[j] is not { } value || largest == 0)
                continue;
            var style = value < 0 ? Palette.Wrong : new Style(Palette.Selected);
            for (var x = 0; x < layout.BarWidth; x++)
                ColumnBar.Draw(grid, layout.Column(j) + x, top, Height, Math.Abs(value) / largest, style);
        }
        if (layout.StepsOf(row).Contains(loss))
            grid.Put(layout.Column(loss) + ((layout.BarWidth - 1) / 2), top + Height, "▲", new Style(Palette.Selected));
    }
}
