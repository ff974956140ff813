namespace RnnBow.Recording;

/// <summary>
/// The items of one parameter, or of one gate's slice of it, in a few numbers: what an overview of a long run shows of each step without
/// reading its items.
/// </summary>
/// <remarks>Of the items under norm; under max if there are no norms, under mean if there is neither.</remarks>
/// <param name="Largest">The largest item; NaN if one is NaN.</param>
/// <param name="Cancellation">
/// The sum of the norms of all items over the norm of the whole gradient, see <see cref="StepCancellation.Whole"/>; null without norms.
/// </param>
/// <param name="HalfWithin">The distance within which half of the credit lies.</param>
/// <param name="NinetyPercentWithin">The distance within which 90 % of the credit lies.</param>
/// <param name="Farthest">The largest distance that was told apart.</param>
/// <param name="Beyond">The part of the credit beyond it, in the remainder: <see cref="HorizonNumbers.RemainderShare"/>.</param>
/// <param name="Decay">The exponential fitted to the mean item by lag; null if there are not two lags to fit.</param>
public sealed record ItemOverview(
    double Largest,
    double? Cancellation,
    CreditReach HalfWithin,
    CreditReach NinetyPercentWithin,
    int Farthest,
    double Beyond,
    DecayFit? Decay)
{
    private static readonly Measure[] Measures = [Measure.Norm, Measure.Max, Measure.Mean];

    /// <summary>The overview of one parameter of a layer; null if none of its items are of a measure that is never negative.</summary>
    /// <param name="layer">The layer that it belongs to.</param>
    /// <param name="total">The parameter and its whole gradient.</param>
    public static ItemOverview? Of(LayerItems layer, ParameterTotal total)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(total);
        var found = Measures.Select(measure => layer.Find(total.Parameter, total.Gate, measure)).OfType<ItemArray>().FirstOrDefault();
        return found is null ? null : Of(found, layer.Direction, total.Norm);
    }

    private static ItemOverview Of(ItemArray items, Direction direction, double norm)
    {
        var numbers = HorizonNumbers.Of(items, direction);
        var sums = LagSums.Of(items);
        return new(
            items.LargestItem,
            items.Measure == Measure.Norm ? sums.Total / norm : null,
            numbers.HalfWithin,
            numbers.NinetyPercentWithin,
            sums.ByDistance().Last().Distance,
            numbers.RemainderShare,
            numbers.Decay);
    }
}
