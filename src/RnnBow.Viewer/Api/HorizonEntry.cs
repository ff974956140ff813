using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>How far back the items of one step reach.</summary>
/// <param name="Half">The distance within which half of the credit lies; infinite if beyond the horizon, NaN without finite credit.</param>
/// <param name="Ninety">The same of 90 %.</param>
/// <param name="Farthest">The largest distance that is told apart.</param>
/// <param name="Cut">The part of the credit beyond it.</param>
/// <param name="Decay">The decay for each lag; null if there are not two lags to fit.</param>
/// <param name="DecayLow">The lower end of its 95 % interval.</param>
/// <param name="DecayHigh">The upper end.</param>
internal sealed record HorizonEntry(
    double Half, double Ninety, int Farthest, double Cut, double? Decay, double? DecayLow, double? DecayHigh)
{
    public static HorizonEntry? Of(ItemArray items, Direction direction)
    {
        if (items.Measure == Measure.Share) return null;
        var numbers = HorizonNumbers.Of(items, direction);
        var summary = HorizonSummary.Of(items);
        return new(
            Distance(numbers.HalfWithin), Distance(numbers.NinetyPercentWithin), FarthestOf(summary), numbers.RemainderShare,
            numbers.Decay?.Rate, numbers.Decay?.Lower, numbers.Decay?.Upper);
    }

    /// <summary>The distance in a number; infinite if beyond the horizon, NaN without finite credit.</summary>
    public static float Distance(CreditReach reach) => reach.Lag ?? (reach.Beyond is null ? float.NaN : float.PositiveInfinity);

    /// <summary>The largest distance that is told apart.</summary>
    public static int FarthestOf(HorizonSummary summary) =>
        Math.Max(Math.Abs(summary.FirstLag), Math.Abs(summary.FirstLag + summary.Credit.Count - 1));
}
