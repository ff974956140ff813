namespace RnnBow.Viewer;

/// <summary>A sudden change of the distance within which 90 % of the credit lies.</summary>
/// <param name="Index">The first recorded step after it.</param>
/// <param name="From">The median of the steps before.</param>
/// <param name="To">The median of the steps from there on.</param>
/// <param name="Size">How much it matters: the logarithm of the ratio, with one lag added to either side.</param>
/// <param name="Contrast">How far the means of the steps before and after differ, which is most at the very place of the change.</param>
internal readonly record struct HorizonChange(int Index, double From, double To, double Size, double Contrast)
{
    private const int Fewest = 3;
    private const int Most = 25;
    private const int PartsOfRun = 50;
    private const double SmallestRatio = 1.5;

    /// <summary>The changes of a run: places where the medians of the steps before and after differ by at least half.</summary>
    public static List<HorizonChange> In(KeySeries series)
    {
        var width = Math.Clamp(series.Count / PartsOfRun, Fewest, Most);
        List<HorizonChange> all = [];
        for (var i = width; i + width <= series.Count; i += Math.Max(1, width / Fewest))
            if (At(series, i, width) is { } change) all.Add(change);
        List<HorizonChange> apart = [];
        foreach (var change in all.OrderByDescending(c => c.Size).ThenByDescending(c => c.Contrast))
            if (apart.All(other => Math.Abs(other.Index - change.Index) >= 2 * width)) apart.Add(change);
        return apart;
    }

    private static HorizonChange? At(KeySeries series, int index, int width)
    {
        var before = series.Ninety.Span.Slice(index - width, width);
        var after = series.Ninety.Span.Slice(index, width);
        var (from, to) = (Median(before), Median(after));
        if (float.IsNaN(from) || float.IsNaN(to) || from == to) return null;
        // What lies beyond the horizon is at least one lag further away.
        var beyond = series.Farthest + 1;
        var size = Math.Abs(Math.Log((1 + Math.Min(to, beyond)) / (1 + Math.Min(from, beyond))));
        return size < Math.Log(SmallestRatio) ? null : new(index, from, to, size, Math.Abs(Mean(after, beyond) - Mean(before, beyond)));
    }

    private static double Mean(ReadOnlySpan<float> values, int beyond)
    {
        var sum = 0.0;
        foreach (var value in values) sum += Math.Min(value, beyond);
        return sum / values.Length;
    }

    private static float Median(ReadOnlySpan<float> values)
    {
        Span<float> sorted = stackalloc float[Most];
        sorted = sorted[..values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        return sorted[sorted.Length / 2];
    }
}
