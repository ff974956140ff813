using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The sweep through layers that read both ways. A single one is two sweeps that do not meet. In a stack, a loss reaches every step of a
/// lower layer, from both sides: the layers go one after the other, and what each loss sends to each step of the layer below is kept.
/// </summary>
/// <remarks>
/// Index legend: T steps, S sequences, H hidden units. Memory of a stack: T * T * S * 2H numbers for a layer. A reverse direction works in
/// its own time, which runs the other way for steps and losses alike; its lags, j - t, then are what a forward direction's are.
/// </remarks>
internal static class BidirectionalSweep
{
    /// <summary>Sweeps the layers.</summary>
    /// <param name="cell">The layers' cell.</param>
    /// <param name="layers">From the input upwards, forward before reverse, each in its own time.</param>
    /// <param name="sources">The gradients that reach the outputs, [T, S, 2H], and the final states, [2L, S, H].</param>
    /// <param name="totals">What the items add up to, and dL/dP, in the order of the layers.</param>
    /// <param name="horizon">Full or a window; for a single layer any.</param>
    /// <param name="measures">What to compute of each item.</param>
    /// <param name="details">What to find out beside the items.</param>
    /// <returns>One result per layer and direction, in the order of the layers.</returns>
    internal static IReadOnlyList<LayerResult> Run(
        IRecurrentCell cell, IReadOnlyList<UnrolledLayer> layers, SweepSources sources, IReadOnlyList<GradientTotals> totals,
        Horizon horizon, IReadOnlyCollection<Measure> measures, SweepDetails details)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return layers.Count == 2
            ? [.. layers.SelectMany((layer, i) => ItemizedSweep.Run(
                cell, [layer], SourcesOf(layer.Direction, layer.Hidden, i, sources, isTop: true), [totals[i]], horizon, measures, details))]
            : RunStack(cell, layers, sources, totals, horizon, measures, details);
    }

    /// <summary>The steps of a single layer that have a loss, of each direction in its own time.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> LiveSteps(SweepSources sources, long hidden, int steps) =>
    [
        .. new[] { Direction.Forward, Direction.Reverse }
            .Select(direction => SourcesOf(direction, hidden, (int)direction, sources, isTop: true).Steps(steps)),
    ];

    private static IReadOnlyList<LayerResult> RunStack(
        IRecurrentCell cell, IReadOnlyList<UnrolledLayer> layers, SweepSources sources, IReadOnlyList<GradientTotals> totals,
        Horizon horizon, IReadOnlyCollection<Measure> measures, SweepDetails details)
    {
        var steps = (int)layers[0].Steps;
        var collectors = new ItemCollector[layers.Count];
        var host = new HostCopy(layers[0].Outputs.dtype);
        var plan = new TwoSidedPlan(steps, horizon.LagsFor(steps));
        Tensor? reaching = null; // what each loss sends to each step of the present layer's outputs, [T(j), T(t), S, 2H]
        for (var i = layers.Count - 1; i > 0; i -= 2)
        {
            var below = i > 1 ? Dense(layers[i], layers[i].Inputs.shape[2]) : null;
            foreach (var index in new[] { i - 1, i })
            {
                var layer = layers[index];
                collectors[index] = new ItemCollector(layer, totals[index], plan, measures, details, host);
                using var incoming = reaching is null ? null : Incoming(reaching, layer, index);
                var entering = SourcesOf(layer.Direction, layer.Hidden, index, sources, isTop: reaching is null);
                using var sent = RunLayer(cell, layer, entering, incoming, plan, collectors[index], passDown: below is not null);
                if (sent is not null)
                    Add(sent, layer, below!);
            }
            reaching?.Dispose();
            reaching = below;
        }
        return LayerResult.ReadBack(collectors, ItemColumns.TwoSided(horizon, plan));
    }

    // One direction of one layer, with all losses as rows at every step. Returns what they send to the layer below, [T(j), T(t), S, I].
    private static Tensor? RunLayer(
        IRecurrentCell cell, UnrolledLayer layer, SweepSources sources, Tensor? incoming, TwoSidedPlan plan, ItemCollector collector,
        bool passDown)
    {
        var steps = (int)layer.Steps;
        var hidden = zeros_like(layer.Outputs);
        var rows = new GradientRows(hidden, cell.HasCellState ? zeros_like(layer.Outputs) : null);
        Enter(rows.Hidden, sources.FinalHidden, 0, steps - 1);
        if (rows.Cell is not null)
            Enter(rows.Cell, sources.FinalCell, 0, steps - 1);
        var sent = passDown ? Dense(layer, layer.Inputs.shape[2]) : null;
        var gateGradients = zeros([steps, layer.Sequences, layer.Gates.Blocks * layer.Hidden], dtype: hidden.dtype, device: hidden.device);
        for (var j = steps - 1; j >= 0; j--)
        {
            plan.Advance(j, []);
            Enter(rows.Hidden, sources.Output, j, j);
            if (incoming is not null)
            {
                using var fromAbove = incoming.select(0, j);
                hidden.add_(fromAbove);
            }
            foreach (var detail in collector.Details)
                detail.Reaching(j, WithinWindow(rows, plan));
            layer.FormGateGradients(j, rows, gateGradients);
            using var slot = collector.Slot(j);
            Collect(gateGradients, plan, slot);
            foreach (var detail in collector.Details)
                detail.Leaving(j, WithinWindow(rows, plan), slot);
            if (sent is not null)
            {
                using var below = new GradientRows(sent.select(0, j), null);
                layer.PassDown(j, gateGradients, below);
            }
            if (j > 0)
                layer.StepBack(j, rows, gateGradients);
            collector.Filled(j);
        }
        return sent;
    }

    // The rows within the window, then the sum of the others. No view may stay: it would keep the collector's chunk alive.
    private static void Collect(Tensor gateGradients, TwoSidedPlan plan, Tensor slot)
    {
        using var scope = NewDisposeScope();
        slot.narrow(0, 0, plan.Apart).copy_(gateGradients.narrow(0, plan.First, plan.Apart));
        if (plan.Count == plan.Apart)
            return;
        var after = plan.First + plan.Apart;
        slot.select(0, plan.Apart)
            .copy_(gateGradients.narrow(0, 0, plan.First).sum(dim: 0))
            .add_(gateGradients.narrow(0, after, plan.Steps - after).sum(dim: 0));
    }

    private static GradientRows WithinWindow(GradientRows rows, TwoSidedPlan plan)
    {
        return new(Collected(rows.Hidden), rows.Cell is null ? null : Collected(rows.Cell));

        Tensor Collected(Tensor all)
        {
            var collected = zeros([plan.Count, all.shape[1], all.shape[2]], dtype: all.dtype, device: all.device);
            Collect(all, plan, collected);
            return collected;
        }
    }

    // What one direction of the top layer gets through its half of the outputs, and any through its final state, in its own time.
    private static SweepSources SourcesOf(Direction direction, long hidden, int index, SweepSources all, bool isTop) => new(
        all.Output is null || !isTop ? null : InOwnTime(all.Output.narrow(2, (index % 2) * hidden, hidden), direction).contiguous(),
        all.FinalHidden?.narrow(0, index, 1),
        all.FinalCell?.narrow(0, index, 1))
    {
        Live = all.Live is null ? null : [all.Live[index % 2]],
    };

    // One direction's half of what reaches the outputs, in its own time.
    private static Tensor Incoming(Tensor reaching, UnrolledLayer layer, int index)
    {
        using var scope = NewDisposeScope();
        return InOwnTime(reaching.narrow(3, (index % 2) * layer.Hidden, layer.Hidden), layer.Direction).MoveToOuterDisposeScope();
    }

    private static void Add(Tensor sent, UnrolledLayer layer, Tensor below)
    {
        using var scope = NewDisposeScope();
        below.add_(InOwnTime(sent, layer.Direction));
    }

    private static void Enter(Tensor rows, Tensor? sources, int source, int row)
    {
        if (sources is null)
            return;
        using var entering = sources.select(0, source);
        using var target = rows.select(0, row);
        target.add_(entering);
    }

    private static Tensor Dense(UnrolledLayer layer, long size) =>
        zeros([layer.Steps, layer.Steps, layer.Sequences, size], dtype: layer.Outputs.dtype, device: layer.Outputs.device);

    private static Tensor InOwnTime(Tensor tensor, Direction direction)
    {
        if (direction == Direction.Forward)
            return tensor;
        return tensor.ndim == 4 ? tensor.flip(0, 1) : tensor.flip(0);
    }
}
