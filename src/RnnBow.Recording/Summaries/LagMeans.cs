namespace RnnBow.Recording;

/// <summary>The mean item of each distance, over the pairs (t, j) whose loss t is there.</summary>
/// <remarks>
/// A loss is there if any item that it takes part in is not 0. Pairs are counted inside the window alone, so that neither the fewer pairs
/// of long lags nor steps without a loss look like decay.
/// </remarks>
internal static class LagMeans
{
    /// <summary>Distances from the nearest to the farthest, with the mean item and how many pairs it is of; none without a pair.</summary>
    public static IReadOnlyList<(int Distance, double Mean, int Pairs)> Of(ItemArray items, Direction direction)
    {
        var sums = LagSums.Of(items);
        var pairs = CountPairs(items, direction == Direction.Forward ? 1 : -1, sums);
        return
        [
            .. sums.ByDistance()
                .Select(at => (at.Distance, at.Sum, Pairs: pairs.GetValueOrDefault(at.Distance)))
                .Where(at => at.Pairs > 0)
                .Select(at => (at.Distance, at.Sum / at.Pairs, at.Pairs)),
        ];
    }

    private static Dictionary<int, int> CountPairs(ItemArray items, int sign, LagSums sums)
    {
        var losses = Losses(items, sign);
        var pairs = new Dictionary<int, int>();
        for (var lag = sums.FirstLag; lag < sums.FirstLag + sums.ByLag.Length; lag++)
        {
            var count = 0;
            for (var s = 0; s < items.Sequences; s++)
                for (var j = 0; j < items.Steps; j++)
                    if (j + (sign * lag) is var t && t >= 0 && t < items.Steps && losses[s, t]) count++;
            pairs[Math.Abs(lag)] = pairs.GetValueOrDefault(Math.Abs(lag)) + count;
        }

        return pairs;
    }

    private static bool[,] Losses(ItemArray items, int sign)
    {
        var losses = new bool[items.Sequences, items.Steps];
        var isMerged = items.HasMergedColumns;
        var data = items.Data;
        for (var i = 0; i < data.Length; i++)
        {
            var (row, column) = Math.DivRem(i, items.Columns);
            if (data[i] == 0 || column >= items.Lags) continue;
            var (sequence, step) = Math.DivRem(row, items.Steps);
            var span = isMerged ? items.SpanOf(step, column) : new(items.FirstLag + column, 1);
            for (var lag = span.First; lag < span.First + span.Count; lag++)
                if (step + (sign * lag) is var t && t >= 0 && t < items.Steps) losses[sequence, t] = true;
        }

        return losses;
    }
}
