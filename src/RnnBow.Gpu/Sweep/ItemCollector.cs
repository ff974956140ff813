using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Takes the gate gradients of one layer step by step, and turns them into numbers a chunk of steps at a time, in bounded memory.
/// </summary>
/// <remarks>
/// Index legend: b steps of a chunk, C rows at most, S sequences, Q blocks of gate gradients, H hidden units. What is on a device stays
/// there until <see cref="LayerResult.ReadBack"/>.
/// </remarks>
internal sealed class ItemCollector
{
    /// <summary>The least memory that gate gradients get; what is not touched of it takes none in the processor's memory.</summary>
    internal const long RoomBytes = 24L << 20;

    private readonly UnrolledLayer _layer;
    private readonly RowPlan _plan;
    private readonly List<Chunk> _chunks = [];
    private readonly int[] _rows; // how many rows each step had
    private readonly Tensor _sums; // of the gate gradients over all rows, [T, S, Q*H]
    private Tensor? _room; // for a chunk
    private Tensor? _open; // the present chunk, [b*C, S, Q*H]
    private int _start;
    private int _columns;

    internal ItemCollector(
        UnrolledLayer layer, GradientTotals totals, RowPlan plan, IReadOnlyCollection<Measure> measures, SweepDetails details,
        HostCopy host)
    {
        (_layer, Totals, _plan, Host) = (layer, totals, plan, host);
        Reduction = ItemReduction.Of(layer, totals.Gradients, measures);
        Details = details.For(layer, plan);
        _rows = new int[layer.Steps];
        long[] shape = [layer.Steps, layer.Sequences, Width];
        _sums = zeros(shape, dtype: layer.Outputs.dtype, device: layer.Outputs.device);
    }

    internal UnrolledLayer Layer => _layer;

    internal LayerParameters Gradients => Totals.Gradients;

    /// <summary>What the items add up to.</summary>
    internal GradientTotals Totals { get; }

    /// <summary>Where the numbers go.</summary>
    internal HostCopy Host { get; }

    internal ItemReduction Reduction { get; }

    /// <summary>What is found out beside the items.</summary>
    internal IReadOnlyList<SweepDetail> Details { get; }

    /// <summary>What was collected, from the last steps to the first.</summary>
    internal IReadOnlyList<Chunk> Chunks => _chunks;

    /// <summary>The gate gradients summed over all losses, [T, S, Q*H]: those of ordinary backpropagation.</summary>
    internal Tensor Summed => _sums;

    /// <summary>Where the gate gradients of the present step's rows go, [rows, S, Q*H]; the caller disposes the view.</summary>
    internal Tensor Slot(int step)
    {
        if (_open is null)
            Open(step);
        _rows[step] = _plan.Count;
        return _open!.narrow(0, (long)(step - _start) * _columns, _plan.Count);
    }

    /// <summary>Says that a step is done.</summary>
    internal void Filled(int step)
    {
        if (_open is not null && step == _start)
            Close();
    }

    private long RowBytes => _layer.Sequences * Width * _layer.Outputs.element_size();

    private long Width => _layer.Gates.Blocks * _layer.Hidden;

    private void Open(int lastStep)
    {
        var steps = lastStep + 1;
        while (steps > 1 && steps * _plan.MostRowsWithin(steps) * RowBytes > Reduction.ChunkBytes)
            steps = (steps + 1) / 2;
        _start = lastStep - steps + 1;
        _columns = _plan.MostRowsWithin(steps);
        _open = Room((long)steps * _columns);
        if (Reduction.ReadsAllColumns || Details.Count > 0)
            _open.zero_();
    }

    // The same memory for every chunk, and more than one needs: what is not touched costs nothing, and from the largest block that was
    // ever freed glibc decides how much it keeps. With small blocks only, every record would have its pages mapped in anew.
    private Tensor Room(long rows)
    {
        if (_room is null || _room.shape[0] < rows)
        {
            _room?.Dispose();
            var most = Math.Max(rows, RoomBytes / RowBytes);
            _room = empty(most, _layer.Sequences, Width, dtype: _layer.Outputs.dtype, device: _layer.Outputs.device);
        }
        return _room.narrow(0, 0, rows);
    }

    private void Close()
    {
        var steps = (int)(_open!.shape[0] / _columns);
        foreach (var detail in Details)
        {
            using var items = _open.view(steps, _columns, _layer.Sequences, _layer.Gates.Blocks, _layer.Hidden);
            detail.Reduce(items, _start);
        }
        using (var items = _open.view(steps, _columns, _layer.Sequences, Width))
        using (var sums = _sums.narrow(0, _start, steps))
            _chunks.Add(new Chunk(_start, steps, _columns, Reduction.Reduce(items, _start, _rows.AsSpan(_start, steps), sums, Host)));
        _open.Dispose();
        _open = null;
    }

    /// <summary>What a run of steps was reduced to.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Steps">b.</param>
    /// <param name="Columns">C, the room for rows at each step.</param>
    /// <param name="Numbers">Where its numbers begin: see <see cref="ItemReduction.Reduce"/>.</param>
    internal sealed record Chunk(int Start, int Steps, int Columns, int Numbers);
}
