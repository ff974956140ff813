using RnnBow.Cli.Terminal;

namespace RnnBow.Cli.Show;

/// <summary>
/// Area 1 of RNNbow: the true characters, under them what the network held most likely, green when right and red when wrong.
/// </summary>
internal static class LabelRows
{
    public const int Height = 3;

    public static void Draw(CharGrid grid, int top, StepView view, StepLayout layout, int row)
    {
        grid.WriteRight(layout.Gutter - 2, top, "label", Palette.Faint);
        grid.WriteRight(layout.Gutter - 2, top + 1, "guess", Palette.Faint);
        foreach (var j in layout.StepsOf(row))
        {
            var x = layout.Column(j) + ((layout.BarWidth - 1) / 2);
            var right = view.IsRight(j);
            var style = right switch { true => Palette.Right, false => Palette.Wrong, null => Palette.Plain };
            grid.Put(x, top, VisibleMark.Of(view.Label(j), layout.Pitch), Palette.Title);
            grid.Put(x, top + 1, VisibleMark.Of(view.Prediction(j), layout.Pitch), style);
            grid.Put(x, top + 2, right switch { true => "✓", false => "✗", null => " " }, style);
        }
    }
}
