using System.Globalization;

namespace RnnBow.Recording;

/// <summary>The distance at which the mean item is half of that of the nearest lag.</summary>
public readonly record struct HalfLife
{
    private HalfLife(double? lag, int? beyond) => (Lag, Beyond) = (lag, beyond);

    /// <summary>The distance, as a rule between two lags; null if it is not met, or the nearest lag has no finite credit.</summary>
    public double? Lag { get; }

    /// <summary>The largest kept distance, if the mean item is above half up to there; null otherwise.</summary>
    public int? Beyond { get; }

    /// <summary>Finds the half-life of one array.</summary>
    /// <remarks>
    /// Means are taken over the pairs (t, j) inside the window whose loss is there. Between the last lag above one half and the next one,
    /// the logarithm of the mean is interpolated, so that an exponential decay is met exactly; the mean itself where the next one is 0.
    /// If the credit falls and rises again, the first time counts. Merged lags are spread evenly, so there it is the half-life of a
    /// staircase.
    /// </remarks>
    /// <param name="items">Items under a measure that is never negative: norm, mean or max.</param>
    /// <param name="direction">The direction of their layer.</param>
    /// <exception cref="ArgumentException">The measure is <see cref="Measure.Share"/>.</exception>
    public static HalfLife Of(ItemArray items, Direction direction = Direction.Forward)
    {
        HorizonSummary.RefuseShares(items);
        return Of(LagMeans.Of(items, direction));
    }

    /// <summary>The lag with one decimal, or <c>beyond 31</c>, or <c>undefined</c>.</summary>
    public override string ToString() =>
        Lag is { } lag ? lag.ToString("0.0", CultureInfo.InvariantCulture)
        : Beyond is { } last ? string.Create(CultureInfo.InvariantCulture, $"beyond {last}")
        : "undefined";

    internal static HalfLife Of(IReadOnlyList<(int Distance, double Mean, int Pairs)> means)
    {
        if (means.Count == 0 || means.Any(at => !double.IsFinite(at.Mean)) || means[0].Mean <= 0) return default;
        var half = means[0].Mean / 2;
        for (var i = 1; i < means.Count; i++)
            if (means[i].Mean <= half) return new(Cross(means[i - 1], means[i], half), null);
        return new(null, means[^1].Distance);
    }

    private static double Cross((int Distance, double Mean, int Pairs) above, (int Distance, double Mean, int Pairs) below, double half)
    {
        var part = below.Mean > 0
            ? Math.Log(above.Mean / half) / Math.Log(above.Mean / below.Mean)
            : (above.Mean - half) / above.Mean;
        return above.Distance + (part * (below.Distance - above.Distance));
    }
}
