using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>
/// Rows in the order of time: row i begins as the i-th source. The live rows are a contiguous run that begins at the step itself; the
/// remainder, if there is one, is the last row of the run. As the run moves on, the row that leaves it takes the remainder in.
/// </summary>
internal abstract class TimelinePlan : RowPlan
{
    private readonly (int First, int Remainder)[] _runs; // of each step that was passed
    private int _first;
    private int _remainder; // the remainder's row; the number of sources while there is none

    private protected TimelinePlan(int steps, IReadOnlyList<int> sources)
        : base(steps, sources)
    {
        _first = sources.Count;
        _remainder = sources.Count;
        _runs = new (int, int)[steps];
    }

    internal override int Capacity => Sources.Count;

    internal override int MostRowsWithin(int steps) => Math.Min(Count + steps, Capacity);

    private protected bool HasRemainder => _remainder < Sources.Count;

    private protected override void Move(int step, IReadOnlyList<RowBuffer> buffers)
    {
        while (_first > 0 && Sources[_first - 1] >= step)
            _first--;
        var leaving = FirstLeaving(step, _first, _remainder, buffers);
        for (var row = _remainder - 1; row >= leaving; row--)
            TakeIn(row, buffers);
        (First, Count) = (_first, _remainder - _first + (HasRemainder ? 1 : 0));
    }

    /// <summary>The first of the rows [first, remainder) that joins the remainder at this step; remainder if none does.</summary>
    private protected abstract int FirstLeaving(int step, int first, int remainder, IReadOnlyList<RowBuffer> buffers);

    private protected override void Remember(int step) => _runs[step] = (_first, _remainder);

    internal override IReadOnlyList<RowMeaning> RowsAt(int step)
    {
        var (first, remainder) = _runs[step];
        var rows = new RowMeaning[remainder - first + (remainder < Sources.Count ? 1 : 0)];
        for (var row = 0; row < rows.Length; row++)
        {
            var lag = Sources[first + row] - step;
            var isRemainder = first + row == remainder;
            rows[row] = new(new LagSpan(lag, isRemainder ? Steps - step - lag : 1), isRemainder);
        }
        return rows;
    }

    private void TakeIn(int row, IReadOnlyList<RowBuffer> buffers)
    {
        if (HasRemainder)
        {
            foreach (var buffer in buffers)
                buffer.Merge(from: _remainder, into: row);
        }
        _remainder = row;
    }
}
