using RnnBow.Cli.Terminal;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>
/// Area 2 of RNNbow: a bar per step, as high as its gradient, banded by lag. The darkest band, at the outer end, is the step's own
/// loss; the remainder beyond the horizon is hatched; the bands of the selected loss are blue.
/// </summary>
internal sealed class StackedBars(StepView view, BarScale scale, int selectedLoss, bool colors)
{
    public const int Height = 10;

    private const string Hatching = "▒";

    // Two dots of a cell have their own colours; without colours a cell is one mark.
    private int DotsPerRow => colors ? 2 : 1;

    public void Draw(CharGrid grid, int top, StepLayout layout, int row)
    {
        var above = scale.RowsUp(Height);
        DrawScale(grid, top, layout.Gutter, above);
        foreach (var j in layout.StepsOf(row))
        {
            var column = Dots(j, above);
            for (var y = 0; y < Height; y++)
            {
                var (glyph, style) = colors ? Pair(column[2 * y], column[(2 * y) + 1]) : Mark(column[y]);
                for (var x = 0; x < layout.BarWidth; x++)
                    grid.Put(layout.Column(j) + x, top + y, glyph, style);
            }
        }
    }

    private void DrawScale(CharGrid grid, int top, int gutter, int above)
    {
        for (var y = 0; y < Height; y++)
            grid.Put(gutter - 1, top + y, "│", Palette.Faint);
        if (scale.Up > 0)
            grid.WriteRight(gutter - 2, top, Say.Figure(scale.Up), Palette.Faint);
        if (scale.Down > 0)
            grid.WriteRight(gutter - 2, top + Height - 1, Say.Figure(-scale.Down), Palette.Faint);
        if (above > 0 && (scale.Down > 0 || above == Height))
            grid.WriteRight(gutter - 2, top + above - 1, "0", Palette.Faint);
    }

    /// <summary>What the dots of one bar show, from the top; null where there is nothing.</summary>
    private Band?[] Dots(int j, int above)
    {
        var dots = new Band?[Height * DotsPerRow];
        var axis = above * DotsPerRow;
        Fill(view.Bands(j), 1, scale.Up, axis, (i, band) => dots[axis - 1 - i] = band);
        Fill(view.Bands(j), -1, scale.Down, dots.Length - axis, (i, band) => dots[axis + i] = band);
        return dots;
    }

    // Counts dots from the axis outwards; the step's own loss is the outermost band.
    private static void Fill(IReadOnlyList<Band> bands, int sign, double largest, int dots, Action<int, Band> put)
    {
        var total = BarScale.Sum(bands, sign);
        if (total == 0)
            return;
        // A bar that is there is seen, however small.
        var filled = Math.Clamp((int)Math.Round(total / largest * dots), 1, dots);
        var inner = bands.Where(b => double.IsFinite(b.Value) && Math.Sign(b.Value) == sign).Reverse().ToList();
        for (var i = 0; i < filled; i++)
        {
            var (height, reached) = ((i + 0.5) / filled * total, 0.0);
            put(i, inner.First(b => (reached += Math.Abs(b.Value)) >= height || b == inner[^1]));
        }
    }

    private (string, Style) Pair(Band? upper, Band? lower) => (upper, lower) switch
    {
        (null, null) => (" ", Style.Plain),
        ({ Lag: null }, { Lag: null }) => (Hatching, new Style(Palette.Remainder)),
        ({ } u, null) => ("▀", new Style(ColorOf(u))),
        (null, { } l) => ("▄", new Style(ColorOf(l))),
        ({ } u, { } l) => ColorOf(u) == ColorOf(l)
            ? ("█", new Style(ColorOf(u)))
            : ("▀", new Style(ColorOf(u), ColorOf(l))),
    };

    private (string, Style) Mark(Band? band) => band switch
    {
        null => (" ", Style.Plain),
        { Lag: null } => ("/", Style.Plain),
        { Loss: { } t } when t == selectedLoss => ("#", Style.Plain),
        { Lag: { } lag } => (Palette.Shade(LagBucket.Of(lag)), Style.Plain),
    };

    private Color ColorOf(Band band) => band switch
    {
        { Lag: null } => Palette.Remainder,
        { Loss: { } t } when t == selectedLoss => Palette.Selected,
        { Lag: { } lag } => Palette.Band(LagBucket.Of(lag)),
    };
}
