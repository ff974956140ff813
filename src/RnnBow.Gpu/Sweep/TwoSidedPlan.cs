using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>
/// The rows of a layer that every loss reaches from both sides: all of them are live at every step, and those within K lags on either side
/// are kept apart when they are measured.
/// </summary>
internal sealed class TwoSidedPlan(int steps, int lags) : RowPlan(steps, [.. Enumerable.Range(0, steps)])
{
    internal override int Capacity => Steps;

    internal override int MostRowsWithin(int steps) => Math.Min((2 * lags) - 1, Steps) + 1;

    /// <summary>The rows kept apart at the present step: a run that begins at <see cref="RowPlan.First"/>.</summary>
    internal int Apart { get; private set; }

    private protected override void Move(int step, IReadOnlyList<RowBuffer> buffers)
    {
        (First, Apart) = RunAt(step);
        Count = Apart + (Apart < Steps ? 1 : 0);
    }

    private protected override void Remember(int step)
    {
    }

    internal override IReadOnlyList<RowMeaning> RowsAt(int step)
    {
        var (first, apart) = RunAt(step);
        var rows = Enumerable.Range(first, apart).Select(t => new RowMeaning(new LagSpan(t - step, 1), IsRemainder: false));
        if (apart == Steps)
            return [.. rows];
        var merged = Enumerable.Range(0, Steps).Where(t => t < first || t >= first + apart); // beyond either end of the window
        var distance = merged.Average(t => Math.Abs(t - step));
        return [.. rows, new(new LagSpan(lags, Steps - apart), IsRemainder: true) { Distance = distance }];
    }

    private (int First, int Apart) RunAt(int step)
    {
        var first = Math.Max(0, step - lags + 1);
        return (first, Math.Min(Steps, step + lags) - first);
    }
}
