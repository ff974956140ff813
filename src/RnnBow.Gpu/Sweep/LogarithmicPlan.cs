using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>
/// Rows that merge pairwise as they age, like the digits of a binary counter: at most m rows of one loss each, m of two, m of four, and
/// so on. The number of rows grows with the logarithm of the lag.
/// </summary>
/// <remarks>The buffer's rows are kept contiguous: where a merge leaves a hole, the last row moves into it.</remarks>
internal sealed class LogarithmicPlan(int steps, IReadOnlyList<int> sources, int rowsPerSize) : RowPlan(steps, sources)
{
    private readonly RowMeaning[][] _meanings = new RowMeaning[steps][];
    private readonly List<Bucket> _buckets = []; // from the youngest to the oldest
    private int _next = sources.Count - 1;

    internal override bool AdmitsSources => true;

    internal override int Capacity => MostRows(Sources.Count);

    internal override int MostRowsWithin(int steps) => Capacity;

    private protected override void Move(int step, IReadOnlyList<RowBuffer> buffers)
    {
        if (_next >= 0 && Sources[_next] == step)
        {
            foreach (var buffer in buffers)
                buffer.Admit(_next, Count);
            _buckets.Insert(0, new Bucket(Count++, Sources[_next], Sources[_next], 1));
            _next--;
            MergeFrom(1, buffers);
        }
    }

    internal override IReadOnlyList<RowMeaning> RowsAt(int step) => _meanings[step];

    private protected override void Remember(int step)
    {
        var rows = new RowMeaning[Count];
        foreach (var bucket in _buckets)
            rows[bucket.Row] = new(new LagSpan(bucket.First - step, bucket.Last - bucket.First + 1), IsRemainder: false);
        _meanings[step] = rows;
    }

    private void MergeFrom(int size, IReadOnlyList<RowBuffer> buffers)
    {
        var same = _buckets.Where(b => b.Size == size).ToArray();
        if (same.Length <= rowsPerSize)
            return;
        var (younger, older) = (same[^2], same[^1]);
        foreach (var buffer in buffers)
            buffer.Merge(from: older.Row, into: younger.Row);
        _buckets[_buckets.IndexOf(younger)] = younger with { Last = older.Last, Size = 2 * size };
        _buckets.Remove(older);
        Free(older.Row, buffers);
        MergeFrom(2 * size, buffers);
    }

    private void Free(int row, IReadOnlyList<RowBuffer> buffers)
    {
        var last = --Count;
        if (row == last)
            return;
        foreach (var buffer in buffers)
            buffer.Copy(from: last, over: row);
        var moved = _buckets.FindIndex(b => b.Row == last);
        _buckets[moved] = _buckets[moved] with { Row = row };
    }

    // At most m rows of each size, and one more of a size for as long as a merge takes.
    private int MostRows(int losses)
    {
        var rows = 1;
        for (long size = 1, left = losses; left > 0; left -= rowsPerSize * size, size *= 2)
            rows += rowsPerSize;
        return Math.Min(rows, losses + 1);
    }

    private readonly record struct Bucket(int Row, int First, int Last, int Size);
}
