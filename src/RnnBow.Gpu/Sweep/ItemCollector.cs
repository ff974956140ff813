using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Takes the gate gradients of one layer step by step, and turns them into numbers a chunk of steps at a time, in bounded memory.
/// </summary>
/// <remarks>
/// Index legend: b steps of a chunk, C rows at most, S sequences, Q blocks of gate gradients, H hidden units. Everything collected stays
/// on the device until <see cref="LayerResult.ReadBack"/>.
/// </remarks>
internal sealed class ItemCollector
{
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
        UnrolledLayer layer, LayerParameters gradients, RowPlan plan, IReadOnlyCollection<Measure> measures, SweepDetails details)
    {
        (_layer, Gradients, _plan) = (layer, gradients, plan);
        Reduction = ItemReduction.Of(layer, gradients, measures);
        Details = details.For(layer, plan);
        _rows = new int[layer.Steps];
        long[] shape = [layer.Steps, layer.Sequences, Width];
        _sums = zeros(shape, dtype: layer.Outputs.dtype, device: layer.Outputs.device);
    }

    internal UnrolledLayer Layer => _layer;

    internal LayerParameters Gradients { get; }

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

    private long Width => _layer.Gates.Blocks * _layer.Hidden;

    private void Open(int lastStep)
    {
        var rowBytes = _layer.Sequences * Width * _layer.Outputs.element_size();
        var steps = lastStep + 1;
        while (steps > 1 && steps * _plan.MostRowsWithin(steps) * rowBytes > Reduction.ChunkBytes)
            steps = (steps + 1) / 2;
        _start = lastStep - steps + 1;
        _columns = _plan.MostRowsWithin(steps);
        _open = Room((long)steps * _columns);
        if (Reduction.ReadsAllColumns || Details.Count > 0)
            _open.zero_();
    }

    // The same memory for every chunk: that of a new one would have to be mapped in, page by page.
    private Tensor Room(long rows)
    {
        if (_room is null || _room.shape[0] < rows)
        {
            _room?.Dispose();
            var most = Math.Max(rows, Math.Min(_plan.Capacity, _layer.Steps));
            _room = empty(most, _layer.Sequences, Width, dtype: _layer.Outputs.dtype, device: _layer.Outputs.device);
        }
        return _room.narrow(0, 0, rows);
    }

    private void Close()
    {
        var steps = (int)(_open!.shape[0] / _columns);
        using (var items = _open.view(steps, _columns, _layer.Sequences, _layer.Gates.Blocks, _layer.Hidden))
        {
            foreach (var detail in Details)
                detail.Reduce(items, _start);
        }
        using (var items = _open.view(steps, _columns, _layer.Sequences, Width))
        using (var sums = _sums.narrow(0, _start, steps))
            _chunks.Add(new Chunk(_start, steps, _columns, Reduction.Reduce(items, _start, _rows.AsSpan(_start, steps), sums)));
        _open.Dispose();
        _open = null;
    }

    /// <summary>What a run of steps was reduced to.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Steps">b.</param>
    /// <param name="Columns">C, the room for rows at each step.</param>
    /// <param name="Numbers">See <see cref="ItemReduction.Reduce"/>.</param>
    internal sealed record Chunk(int Start, int Steps, int Columns, Tensor Numbers);
}
