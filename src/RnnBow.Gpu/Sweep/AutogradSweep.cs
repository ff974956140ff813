using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// <see cref="ItemizedSweep"/> for cells whose equations are not known: one pass back through time with all losses as rows, each step
/// differentiated by autograd.
/// </summary>
internal static class AutogradSweep
{
    /// <summary>Sweeps a stack of layers.</summary>
    /// <param name="layers">From the input upwards; each one's inputs are the hidden states of the one below.</param>
    /// <param name="sources">The gradients that reach the outputs.</param>
    /// <param name="horizon">How many lags to keep apart.</param>
    /// <param name="measures">What to compute of each item.</param>
    /// <returns>What was found of each layer, on the host. No tensor is left behind.</returns>
    /// <exception cref="NotSupportedException">A cell is not a function of its inputs and parameters, sequence by sequence.</exception>
    internal static IReadOnlyList<LayerItems> Run(
        IReadOnlyList<UnrolledCell> layers, SweepSources sources, Horizon horizon, IReadOnlyCollection<Measure> measures)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var steps = (int)layers[0].Inputs.shape[0];
        var plan = RowPlan.Of(horizon, steps, sources.Steps(steps));
        var rows = layers.Select((layer, l) => sources.RowsFor(l, layers.Count, layer.Hidden, layer.CellStates, plan)).ToArray();
        using var derivatives = new DerivativeStack(layers);
        var collectors = layers.Select((layer, l) => new CellItems(layer, derivatives[l], plan, measures)).ToArray();
        for (var j = steps - 1; j >= 0; j--)
        {
            plan.Advance(j, rows);
            for (var l = plan.Count > 0 ? layers.Count - 1 : -1; l >= 0; l--)
                StepBack(j, plan, layers[l], derivatives[l], collectors[l], rows[l], l > 0 ? rows[l - 1] : null);
        }
        var (host, columns) = (new HostCopy(layers[0].Hidden.dtype), ItemColumns.Of(horizon, plan));
        foreach (var collector in collectors)
            collector.Queue(host);
        host.Fetch();
        return [.. collectors.Select((collector, l) => collector.ToLayerItems(l, host, columns))];
    }

    private static void StepBack(
        int step, RowPlan plan, UnrolledCell layer, CellDerivative derivative, CellItems collector, RowBuffer rows, RowBuffer? below)
    {
        using var scope = NewDisposeScope();
        var (x, h, c) = layer.At(step);
        var live = rows.Rows(plan.First, plan.Count);
        var gradients = derivative.Back(x, h, c, live);
        collector.Add(step, gradients, live);
        below?.Rows(plan.First, plan.Count).Hidden.add_(gradients.Input!);
        live.Hidden.copy_(gradients.Hidden);
        live.Cell?.copy_(gradients.Cell!);
    }

    // The derivatives of all layers; disposing them takes their hooks off.
    private sealed class DerivativeStack : IDisposable
    {
        private readonly List<CellDerivative> _derivatives = [];

        internal DerivativeStack(IReadOnlyList<UnrolledCell> layers)
        {
            try
            {
                foreach (var layer in layers)
                {
                    _derivatives.Add(new CellDerivative(layer.Cell, passesDown: _derivatives.Count > 0));
                    using var scope = NewDisposeScope();
                    var (x, h, c) = layer.At((int)layer.Hidden.shape[0] - 1);
                    _derivatives[^1].CheckSequences(x, h, c);
                    _derivatives[^1].Classify(x, h, c);
                }
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        internal CellDerivative this[int layer] => _derivatives[layer];

        /// <inheritdoc/>
        public void Dispose() => _derivatives.ForEach(d => d.Dispose());
    }
}
