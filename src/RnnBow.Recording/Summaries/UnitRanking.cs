namespace RnnBow.Recording;

/// <summary>Which hidden units of a layer are worth looking at first.</summary>
public static class UnitRanking
{
    /// <summary>
    /// The units whose credit lies furthest back, the one with the largest mean lag first; units without credit are left out.
    /// </summary>
    /// <param name="units">The credit of a layer's units.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static IReadOnlyList<int> FurthestBack(UnitCredit units, int count)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Units(units).Where(u => !double.IsNaN(units.MeanLags[u])).OrderByDescending(u => units.MeanLags[u]).Take(count)];
    }

    /// <summary>
    /// The units whose credit differs most from the mean of all units, above or below it; those whose credit is not finite come first.
    /// </summary>
    /// <param name="units">The credit of a layer's units.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static IReadOnlyList<int> FurthestFromTheMean(UnitCredit units, int count)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var mean = units.Means.Where(double.IsFinite).DefaultIfEmpty().Average();
        return [.. Units(units).OrderByDescending(u => Distance(units.Means[u], mean)).Take(count)];
    }

    private static IEnumerable<int> Units(UnitCredit units) => Enumerable.Range(0, units.Means.Count);

    private static double Distance(double credit, double mean) =>
        double.IsFinite(credit) ? Math.Abs(credit - mean) : double.PositiveInfinity;
}
