using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// One pass back through time that carries the gradients of all losses as rows of a matrix: the itemized gradients of a stack of
/// layers, RNNbow (Cashman et al., 2017) eq. 14, without a second backward pass and without a loop over losses.
/// </summary>
/// <remarks>
/// At each step, from the last to the first and from the top layer to the bottom: form the gate gradients of every live row, hand them
/// to the collector that measures them, add what reaches the layer's input to the layer below, and step back. The pass is linear in the
/// rows, so rows may be merged (<see cref="Horizon"/>) without losing exactness.
/// </remarks>
public static class ItemizedSweep
{
    /// <summary>Sweeps a stack of layers that all read forward.</summary>
    /// <param name="cell">The layers' cell.</param>
    /// <param name="layers">The unrolled layers, from the input upwards; each one's inputs are the outputs of the one below.</param>
    /// <param name="sources">The gradients that reach the outputs.</param>
    /// <param name="gradients">
    /// dL/dP of each layer from ordinary backpropagation over the same sequences: what shares are shares of, and what the items are
    /// checked against. A null entry (a frozen parameter) leaves its shares and its residual NaN.
    /// </param>
    /// <param name="horizon">How many lags to keep apart.</param>
    /// <param name="measures">What to compute of each item; at least one.</param>
    /// <param name="details">What to find out beside the items; null for nothing.</param>
    /// <returns>One result per layer, on the host. No tensor is left behind.</returns>
    /// <exception cref="ArgumentException">The layers, sources and gradients do not belong together.</exception>
    public static IReadOnlyList<LayerResult> Run(
        IRecurrentCell cell,
        IReadOnlyList<UnrolledLayer> layers,
        SweepSources sources,
        IReadOnlyList<LayerParameters> gradients,
        Horizon horizon,
        IReadOnlyCollection<Measure> measures,
        SweepDetails? details = null)
    {
        Check(layers, sources, gradients, measures);
        GradientTotals[] totals = [.. layers.Zip(gradients, (layer, gradient) => new GradientTotals(layer.Gates, gradient))];
        try
        {
            return Run(cell, layers, sources, totals, horizon, measures, details ?? SweepDetails.None);
        }
        finally
        {
            foreach (var sums in totals)
                sums.Dispose();
        }
    }

    /// <summary>The same for some of the sequences that the gradients are of; what their items add up to is added to the totals.</summary>
    internal static IReadOnlyList<LayerResult> Run(
        IRecurrentCell cell, IReadOnlyList<UnrolledLayer> layers, SweepSources sources, IReadOnlyList<GradientTotals> totals,
        Horizon horizon, IReadOnlyCollection<Measure> measures, SweepDetails details)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var steps = (int)layers[0].Steps;
        var plan = RowPlan.Of(horizon, steps, sources.Steps(steps));
        var rows = layers.Select((layer, l) => sources.RowsFor(l, layers.Count, layer, cell.HasCellState, plan)).ToArray();
        var host = new HostCopy(layers[0].Outputs.dtype);
        var collectors = layers.Select((layer, l) =>
            new ItemCollector(layer, totals[l], plan, measures, details, host)).ToArray();
        for (var j = steps - 1; j >= 0; j--)
        {
            plan.Advance(j, rows);
            StepBack(j, plan, layers, rows, collectors);
            foreach (var collector in collectors)
                collector.Filled(j);
        }
        return LayerResult.ReadBack(collectors, ItemColumns.Of(horizon, plan));
    }

    private static void StepBack(
        int step, RowPlan plan, IReadOnlyList<UnrolledLayer> layers, RowBuffer[] rows, ItemCollector[] collectors)
    {
        for (var l = plan.Count > 0 ? layers.Count - 1 : -1; l >= 0; l--)
        {
            using var live = rows[l].Rows(plan.First, plan.Count);
            using var gateGradients = collectors[l].Slot(step);
            foreach (var detail in collectors[l].Details)
                detail.Reaching(step, live);
            layers[l].FormGateGradients(step, live, gateGradients);
            foreach (var detail in collectors[l].Details)
                detail.Leaving(step, live, gateGradients);
            if (l > 0)
            {
                using var below = rows[l - 1].Rows(plan.First, plan.Count);
                layers[l].PassDown(step, gateGradients, below);
            }
            if (step > 0)
                layers[l].StepBack(step, live, gateGradients);
        }
    }

    private static void Check(
        IReadOnlyList<UnrolledLayer> layers, SweepSources sources, IReadOnlyList<LayerParameters> gradients,
        IReadOnlyCollection<Measure> measures)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(gradients);
        if (layers.Count == 0)
            throw new ArgumentException("A sweep needs at least one layer.", nameof(layers));
        if (measures.Count == 0)
            throw new ArgumentException("A sweep needs at least one measure.", nameof(measures));
        if (gradients.Count != layers.Count)
            throw new ArgumentException($"There are {layers.Count} layers but the gradients of {gradients.Count}.", nameof(gradients));
        var top = layers[^1];
        CheckShape(sources.Output, [top.Steps, top.Sequences, top.Hidden], "g, the gradient of the outputs,");
        CheckShape(sources.FinalHidden, [layers.Count, top.Sequences, top.Hidden], "The gradient of the final hidden states");
        CheckShape(sources.FinalCell, [layers.Count, top.Sequences, top.Hidden], "The gradient of the final cell states");
    }

    private static void CheckShape(Tensor? source, long[] expected, string what)
    {
        if (source is not null && !source.shape.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"{what} has shape [{string.Join(", ", source.shape)}]; these layers take [{string.Join(", ", expected)}].",
                nameof(source));
        }
    }
}
