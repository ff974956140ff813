using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Takes the gate gradients of one layer step by step, and turns them into numbers a chunk of steps at a time: few large operations
/// instead of many small ones, in bounded memory.
/// </summary>
/// <remarks>
/// Index legend: b steps of a chunk, C rows at most, S sequences, Q blocks of gate gradients, H hidden units,
/// P parameters. Everything collected stays on the device until <see cref="LayerResult.ReadBack"/>.
/// </remarks>
internal sealed class ItemCollector
{
    /// <summary>
    /// Bytes that one chunk of gate gradients may take: large enough for the device to be busy, small next to a training step.
    /// </summary>
    private const long ChunkBytes = 32L << 20;

    private readonly UnrolledLayer _layer;
    private readonly RowPlan _plan;
    private readonly ProductMeasure[] _products;
    private readonly List<Chunk> _chunks = [];
    private Tensor? _open; // [b*C, S, Q*H]
    private int _start;
    private int _columns;

    internal ItemCollector(
        UnrolledLayer layer, LayerParameters gradients, RowPlan plan, IReadOnlyCollection<Measure> measures, SweepDetails details)
    {
        (_layer, Gradients, _plan) = (layer, gradients, plan);
        _products = ProductMeasure.Of(measures);
        Details = details.For(layer, plan);
        var knowsGradient = RecurrentParameters.All.Any(p => gradients[p] is not null); // not in a frozen layer
        Shares = knowsGradient && measures.Contains(Measure.Share) ? new ShareMeasure(layer, gradients) : null;
    }

    internal UnrolledLayer Layer => _layer;

    internal LayerParameters Gradients { get; }

    internal ProductMeasure[] Products => _products;

    internal ShareMeasure? Shares { get; }

    /// <summary>What is found out beside the items.</summary>
    internal IReadOnlyList<SweepDetail> Details { get; }

    /// <summary>What was collected, from the last steps to the first.</summary>
    internal IReadOnlyList<Chunk> Chunks => _chunks;

    /// <summary>Where the gate gradients of the present step's rows go, [rows, S, Q*H]; the caller disposes the view.</summary>
    internal Tensor Slot(int step)
    {
        if (_open is null)
            Open(step);
        return _open!.narrow(0, (long)(step - _start) * _columns, _plan.Count);
    }

    /// <summary>Says that a step is done.</summary>
    internal void Filled(int step)
    {
        if (_open is not null && step == _start)
            Close();
    }

    /// <summary>The gate gradients summed over all losses, [T, S, Q*H]: those of ordinary backpropagation.</summary>
    internal Tensor Summed()
    {
        var shape = new[] { _layer.Steps, _layer.Sequences, _layer.Gates.Blocks * _layer.Hidden };
        var all = zeros(shape, dtype: _layer.Outputs.dtype, device: _layer.Outputs.device);
        foreach (var chunk in _chunks)
            all.narrow(0, chunk.Start, chunk.Steps).copy_(chunk.Summed);
        return all;
    }

    private void Open(int lastStep)
    {
        var rowBytes = _layer.Sequences * _layer.Gates.Blocks * _layer.Hidden * _layer.Outputs.element_size();
        var steps = lastStep + 1;
        while (steps > 1 && steps * _plan.MostRowsWithin(steps) * rowBytes > ChunkBytes)
            steps = (steps + 1) / 2;
        _start = lastStep - steps + 1;
        _columns = _plan.MostRowsWithin(steps);
        var shape = new[] { (long)steps * _columns, _layer.Sequences, _layer.Gates.Blocks * _layer.Hidden };
        _open = zeros(shape, dtype: _layer.Outputs.dtype, device: _layer.Outputs.device);
    }

    private void Close()
    {
        var (sequences, blocks, hidden) = (_layer.Sequences, _layer.Gates.Blocks, _layer.Hidden);
        var steps = (int)(_open!.shape[0] / _columns);
        using var items = _open.view(steps, _columns, sequences, blocks, hidden);
        foreach (var detail in Details)
            detail.Reduce(items, _start);
        using var scope = NewDisposeScope();
        _chunks.Add(new Chunk(
            _start,
            steps,
            _columns,
            [.. _products.Select(p => p.Reduce(items).MoveToOuterDisposeScope())],
            Shares?.Of(items, _start).MoveToOuterDisposeScope(),
            _open.view(steps, _columns, sequences, blocks * hidden).sum(1).MoveToOuterDisposeScope()));
        _open.Dispose();
        _open = null;
    }

    /// <summary>What a run of steps was reduced to.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Steps">b.</param>
    /// <param name="Columns">C, the room for rows at each step; the rest is zero.</param>
    /// <param name="Reduced">Each product measure of every gate gradient, [b, C, S, Q].</param>
    /// <param name="Shares">The shares of every item, [b, C, S, Q, P], if they were asked for.</param>
    /// <param name="Summed">The gate gradients summed over rows, [b, S, Q*H].</param>
    internal sealed record Chunk(int Start, int Steps, int Columns, Tensor[] Reduced, Tensor? Shares, Tensor Summed);
}
