namespace RnnBow.Recording;

/// <summary>How far back one array of items reaches, in numbers.</summary>
/// <param name="HalfWithin">The distance within which half of the credit lies.</param>
/// <param name="NinetyPercentWithin">The distance within which 90 % of the credit lies.</param>
/// <param name="HalfLife">The distance at which the mean item has halved.</param>
/// <param name="Decay">The exponential fitted to the mean item by lag; null if there are not two lags to fit.</param>
/// <param name="Lags">How many lags were told apart, or spread out of merged columns.</param>
/// <param name="RemainderShare">
/// The part of the credit that lies in the remainder, of which no lag is known; 0 without one, NaN without finite credit.
/// </param>
public sealed record HorizonNumbers(
    CreditReach HalfWithin, CreditReach NinetyPercentWithin, HalfLife HalfLife, DecayFit? Decay, int Lags, double RemainderShare)
{
    /// <summary>The numbers of one array.</summary>
    /// <param name="items">Items under a measure that is never negative: norm, mean or max.</param>
    /// <param name="direction">The direction of their layer.</param>
    /// <exception cref="ArgumentException">The measure is <see cref="Measure.Share"/>.</exception>
    public static HorizonNumbers Of(ItemArray items, Direction direction = Direction.Forward)
    {
        var summary = HorizonSummary.Of(items);
        var means = LagMeans.Of(items, direction);
        var share = double.IsFinite(summary.Total) && summary.Total > 0 ? (summary.Remainder ?? 0) / summary.Total : double.NaN;
        return new(
            summary.HalfWithin, summary.NinetyPercentWithin, HalfLife.Of(means), DecayFit.Of(means), summary.Credit.Count, share);
    }

    /// <summary>The numbers of every array of a record whose measure is never negative.</summary>
    public static IReadOnlyDictionary<ItemKey, HorizonNumbers> Of(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ItemKey.All(record)
            .Where(found => found.Key.Measure != Measure.Share)
            .ToDictionary(found => found.Key, found => Of(found.Items, found.Key.Direction));
    }
}
