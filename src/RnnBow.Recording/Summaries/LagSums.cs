namespace RnnBow.Recording;

/// <summary>The items of one array added up over sequences and steps, by lag. Merged columns are spread evenly over their lags.</summary>
/// <param name="FirstLag">The lag of the first sum.</param>
/// <param name="ByLag">The sum of each lag.</param>
/// <param name="Remainder">The sum of the remainder's column; null if there is none.</param>
internal sealed record LagSums(int FirstLag, double[] ByLag, double? Remainder)
{
    public double Total => ByLag.Sum() + (Remainder ?? 0);

    public static LagSums Of(ItemArray items) => items.HasMergedColumns ? Spread(items) : Straight(items);

    /// <summary>The sums by distance, |lag|, from the nearest to the farthest.</summary>
    public IEnumerable<(int Distance, double Sum)> ByDistance() => ByLag
        .Select((sum, i) => (Distance: Math.Abs(FirstLag + i), Sum: sum))
        .GroupBy(lag => lag.Distance, lag => lag.Sum)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Sum()));

    private static LagSums Straight(ItemArray items)
    {
        var sums = new double[items.Columns];
        var data = items.Data;
        for (var i = 0; i < data.Length; i++) sums[i % sums.Length] += data[i];
        return new(items.FirstLag, sums[..items.Lags], items.HasRemainder ? sums[^1] : null);
    }

    private static LagSums Spread(ItemArray items)
    {
        var spans = MergedColumns(items).Where(at => at.Span.Count > 0).ToArray();
        var first = spans.Select(at => at.Span.First).DefaultIfEmpty(items.FirstLag).Min();
        var last = spans.Select(at => at.Span.First + at.Span.Count - 1).DefaultIfEmpty(first).Max();
        var sums = new double[last - first + 1];
        foreach (var (step, column, span) in spans)
        {
            var sum = SumOf(items, step, column);
            for (var lag = span.First; lag < span.First + span.Count; lag++) sums[lag - first] += sum / span.Count;
        }

        var remainder = items.HasRemainder ? Enumerable.Range(0, items.Steps).Sum(j => SumOf(items, j, items.Lags)) : (double?)null;
        return new(first, sums, remainder);
    }

    private static IEnumerable<(int Step, int Column, LagSpan Span)> MergedColumns(ItemArray items) =>
        from step in Enumerable.Range(0, items.Steps)
        from column in Enumerable.Range(0, items.Lags)
        select (step, column, items.SpanOf(step, column));

    private static double SumOf(ItemArray items, int step, int column)
    {
        var data = items.Data;
        var sum = 0.0;
        for (var s = 0; s < items.Sequences; s++) sum += data[(((s * items.Steps) + step) * items.Columns) + column];
        return sum;
    }
}
