namespace RnnBow.Cli.Show;

/// <summary>How far the bars of a window reach up, and, for signed measures, down.</summary>
/// <param name="Up">The largest sum of positive bands, at least 0.</param>
/// <param name="Down">The largest sum of negative bands, without its sign.</param>
internal sealed record BarScale(double Up, double Down)
{
    public double Range => Up + Down;

    public static BarScale Of(StepView view)
    {
        var (up, down) = (0.0, 0.0);
        for (var j = 0; j < view.Steps; j++)
        {
            up = Math.Max(up, Sum(view.Bands(j), 1));
            down = Math.Max(down, Sum(view.Bands(j), -1));
        }
        return new(up, down);
    }

    /// <summary>The sum of the bands of one sign, without the sign; what is not finite is left out.</summary>
    public static double Sum(IEnumerable<Band> bands, int sign) =>
        bands.Where(b => double.IsFinite(b.Value) && Math.Sign(b.Value) == sign).Sum(b => Math.Abs(b.Value));

    /// <summary>How many of <paramref name="rows"/> lie above the axis.</summary>
    public int RowsUp(int rows) => Range == 0
        ? rows
        : Math.Clamp((int)Math.Round(rows * Up / Range), Up > 0 ? 1 : 0, Down > 0 ? rows - 1 : rows);
}
