namespace RnnBow.Recording;

/// <summary>
/// How much credit truncated backpropagation with a window of k steps cuts off, for every k: from the record of a longer window than the
/// one in question.
/// </summary>
/// <remarks>
/// Under norm, mean and max it is the part of the credit, 0 to 1. Under share it is the signed sum of the shares that are lost: what is
/// missing of the gradient in its own direction, which may be negative or above 1 where items cancel. Merged lags are spread evenly.
/// </remarks>
public sealed class TruncationCurve
{
    private readonly double[] _byDistance;
    private readonly double _beyond;
    private readonly double _whole;
    private readonly bool _hasRemainder;

    private TruncationCurve(LagSums sums, bool isShare)
    {
        _byDistance = new double[sums.ByDistance().Last().Distance + 1];
        foreach (var (distance, sum) in sums.ByDistance()) _byDistance[distance] = sum;
        (_beyond, _hasRemainder) = (sums.Remainder ?? 0, sums.Remainder.HasValue);
        _whole = isShare ? 1 : sums.Total;
    }

    /// <summary>The longest window of which the record can tell; without a remainder, every longer one cuts nothing off.</summary>
    public int LongestWindow => _byDistance.Length;

    /// <summary>The curve of one array, of any measure.</summary>
    public static TruncationCurve Of(ItemArray items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(LagSums.Of(items), items.Measure == Measure.Share);
    }

    /// <summary>What is cut off if every loss goes back <paramref name="window"/> steps: the credit of the lags from there on.</summary>
    /// <param name="window">k, at least 1: the lags 0 .. k-1 are kept.</param>
    /// <returns>The part that is lost; NaN if there is no finite credit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1, or longer than the lags that were kept apart.</exception>
    public double CutOff(int window) => Lost(window, distance => distance < window ? 0 : 1);

    /// <summary>
    /// What is cut off if the sequence is trained in chunks of <paramref name="window"/> steps, as truncated backpropagation mostly is: a
    /// loss near the beginning of its chunk goes back fewer steps. The mean over all places where the chunks may begin, so of lag d the
    /// part d / k is lost.
    /// </summary>
    /// <inheritdoc cref="CutOff" path="/param"/>
    /// <inheritdoc cref="CutOff" path="/returns"/>
    /// <inheritdoc cref="CutOff" path="/exception"/>
    public double CutOffByChunks(int window) => Lost(window, distance => Math.Min(1.0, (double)distance / window));

    private double Lost(int window, Func<int, double> part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        if (_hasRemainder && window > LongestWindow)
            throw new ArgumentOutOfRangeException(
                nameof(window), window, $"Lags up to {LongestWindow - 1} were kept apart; record a longer horizon to ask further.");
        if (!double.IsFinite(_whole) || _whole == 0) return double.NaN;
        var lost = _beyond;
        for (var distance = 0; distance < _byDistance.Length; distance++) lost += part(distance) * _byDistance[distance];
        return lost / _whole;
    }
}
