namespace RnnBow.Recording;

/// <summary>Two arrays of the same place and measure, one of each record.</summary>
/// <param name="Key">The place and the measure.</param>
/// <param name="Mismatch">Why their items cannot be compared one by one, such as another window length; null if they can.</param>
/// <param name="Absolute">The largest difference of two items; NaN with a <paramref name="Mismatch"/>. See <see cref="Relative"/>.</param>
/// <param name="LargestItem">The largest absolute item of either array; NaN with a <paramref name="Mismatch"/>.</param>
/// <param name="First">The horizon numbers of the first; null for shares.</param>
/// <param name="Second">The horizon numbers of the second; null for shares.</param>
public sealed record ArrayComparison(
    ItemKey Key, string? Mismatch, double Absolute, double LargestItem, HorizonNumbers? First, HorizonNumbers? Second)
{
    /// <summary>
    /// The largest difference over the largest item of either array, 0 to 2: small items that cancel differ much from themselves and little
    /// from the gradient. 0 where both are 0; infinite where a NaN or an infinity of one array meets anything else in the other.
    /// </summary>
    public double Relative => Absolute == 0 ? 0 : double.IsInfinity(Absolute) ? Absolute : Absolute / LargestItem;

    internal static ArrayComparison Of(ItemKey key, ItemArray first, ItemArray second)
    {
        var mismatch = Differ(first, second);
        var (absolute, largest) = mismatch is null ? Largest(first.Data, second.Data) : (double.NaN, double.NaN);
        var hasNumbers = key.Measure != Measure.Share;
        return new(
            key, mismatch, absolute, largest,
            hasNumbers ? HorizonNumbers.Of(first, key.Direction) : null,
            hasNumbers ? HorizonNumbers.Of(second, key.Direction) : null);
    }

    private static string? Differ(ItemArray first, ItemArray second)
    {
        if (Shape(first) != Shape(second)) return $"{Shape(first)} against {Shape(second)}";
        return RunFileSpans.AreSame(first, second) ? null : "their columns stand for different lags";
    }

    private static string Shape(ItemArray items) =>
        $"{items.Sequences} sequences of {items.Steps} steps, lags {items.FirstLag} to {items.FirstLag + items.Lags - 1}" +
        (items.HasRemainder ? " and a remainder" : "");

    private static (double Difference, double Item) Largest(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double difference = 0, item = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i].Equals(second[i])) // NaN equals NaN, and an infinity itself
            {
                if (float.IsFinite(first[i])) item = Math.Max(item, Math.Abs((double)first[i]));
                continue;
            }

            var apart = Math.Abs((double)first[i] - second[i]);
            difference = Math.Max(difference, double.IsFinite(apart) ? apart : double.PositiveInfinity);
            item = Math.Max(item, Math.Max(Finite(first[i]), Finite(second[i])));
        }

        return (difference, item);

        static double Finite(float value) => float.IsFinite(value) ? Math.Abs((double)value) : 0;
    }
}
