namespace RnnBow.Recording;

/// <summary>An exponential fitted to the mean item by lag: mean(k) ~ exp(-Rate k).</summary>
/// <remarks>
/// Least squares on the logarithm of the mean item, each lag weighted by how many pairs (t, j) it is the mean of. The interval is that of
/// the slope of a weighted regression, from its standard error and Student's t with Lags - 2 degrees of freedom. It takes the scatter of
/// the lags about the line for independent, which neighbouring lags are not, so it is too narrow rather than too wide. The remainder is of
/// no lag and takes no part. Lags whose credit is exactly 0 have no logarithm: they are left out, and counted. Merged lags are spread
/// evenly, so there it is the decay of a staircase.
/// </remarks>
/// <param name="Rate">The decay per lag; negative if credit grows. Each step back multiplies the credit by exp(-Rate).</param>
/// <param name="Lower">The lower end of its 95 % confidence interval; minus infinity with two lags.</param>
/// <param name="Upper">The upper end; infinity with two lags.</param>
/// <param name="Lags">How many lags were used, at least 2.</param>
/// <param name="ZeroLags">How many kept lags have a credit of 0 and were left out.</param>
public sealed record DecayFit(double Rate, double Lower, double Upper, int Lags, int ZeroLags)
{
    private const double Confidence = 0.95;

    /// <summary>What each step back multiplies the credit by, exp(-Rate).</summary>
    public double Factor => Math.Exp(-Rate);

    /// <summary>Fits the decay of one array.</summary>
    /// <param name="items">Items under a measure that is never negative: norm, mean or max.</param>
    /// <param name="direction">The direction of their layer.</param>
    /// <returns>The fit; null if fewer than two lags have credit, or if one has credit that is not finite.</returns>
    /// <exception cref="ArgumentException">The measure is <see cref="Measure.Share"/>.</exception>
    public static DecayFit? Of(ItemArray items, Direction direction = Direction.Forward)
    {
        HorizonSummary.RefuseShares(items);
        return Of(LagMeans.Of(items, direction));
    }

    internal static DecayFit? Of(IReadOnlyList<(int Distance, double Mean, int Pairs)> means)
    {
        if (means.Any(at => !double.IsFinite(at.Mean))) return null;
        (double X, double Y, double Weight)[] points =
            [.. means.Where(at => at.Mean > 0).Select(at => ((double)at.Distance, Math.Log(at.Mean), (double)at.Pairs))];
        return points.Length < 2 ? null : Fit(points, means.Count - points.Length);
    }

    private static DecayFit Fit((double X, double Y, double Weight)[] points, int zeroLags)
    {
        var weight = points.Sum(p => p.Weight);
        var meanX = points.Sum(p => p.Weight * p.X) / weight;
        var meanY = points.Sum(p => p.Weight * p.Y) / weight;
        var squares = points.Sum(p => p.Weight * Square(p.X - meanX));
        var slope = points.Sum(p => p.Weight * (p.X - meanX) * (p.Y - meanY)) / squares;
        var freedom = points.Length - 2;
        var scatter = points.Sum(p => p.Weight * Square(p.Y - meanY - (slope * (p.X - meanX))));
        var reach = freedom == 0
            ? double.PositiveInfinity
            : StudentT.TwoSided(Confidence, freedom) * Math.Sqrt(scatter / freedom / squares);
        return new(-slope, -slope - reach, -slope + reach, points.Length, zeroLags);
    }

    private static double Square(double value) => value * value;
}
