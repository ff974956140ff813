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
        First = Math.Max(0, step - lags + 1);
        Apart = Math.Min(Steps, step + lags) - First;
        Count = Apart + (Apart < Steps ? 1 : 0);
    }

    private protected override RowMeaning Meaning(int step, int row) => row < Apart
        ? new(new LagSpan(First + row - step, 1), IsRemainder: false)
        : new(new LagSpan(lags, Steps - Apart), IsRemainder: true) { Distance = Merged().Average(t => Math.Abs(t - step)) };

    // The losses beyond either end of the window.
    private IEnumerable<int> Merged() => Enumerable.Range(0, Steps).Where(t => t < First || t >= First + Apart);
}
