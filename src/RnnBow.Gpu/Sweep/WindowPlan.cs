namespace RnnBow.Gpu;

/// <summary>Lags 0 .. K-1 apart, the rest in the remainder; the full horizon is the window that is as long as the sequence.</summary>
internal sealed class WindowPlan(int steps, IReadOnlyList<int> sources, int lags) : TimelinePlan(steps, sources)
{
    internal override int MostRowsWithin(int steps) => Math.Min(base.MostRowsWithin(steps), lags + 1);

    private protected override int FirstLeaving(int step, int first, int remainder, IReadOnlyList<RowBuffer> buffers)
    {
        var leaving = remainder;
        while (leaving > first && Sources[leaving - 1] >= step + lags)
            leaving--;
        return leaving;
    }
}
