using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Runs <see cref="ItemizedSweep"/> on a case in float64, with sources computed by hand and no tap.</summary>
internal static class SweepUnderTest
{
    internal static readonly Measure[] AllMeasures = [Measure.Norm, Measure.Mean, Measure.Max, Measure.Share];

    internal static IRecurrentCell CellOf(CellKind kind) => kind switch
    {
        CellKind.RnnTanh => ElmanCell.Tanh,
        CellKind.RnnRelu => ElmanCell.Relu,
        CellKind.Lstm => LstmCell.Instance,
        _ => GruCell.Instance,
    };

    /// <summary>One result per layer.</summary>
    /// <param name="network">The case; its batch layout plays no part here.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="gradients">dL/dP of the recorded sequences, for the layer and parameter asked for.</param>
    /// <param name="details">What to find out beside the items.</param>
    /// <param name="preconditioners">What items are multiplied with, for the layer and parameter asked for.</param>
    internal static IReadOnlyList<LayerResult> Run(
        NetworkCase network, NetworkValues values, Func<int, string, double[]> gradients, SweepDetails? details = null,
        Func<int, string, Tensor>? preconditioners = null)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var cell = CellOf(network.Cell);
        var layers = Unroll(network, values, cell);
        var hidden = layers.Select(l => l.Outputs).ToArray();
        var output = network.Loss.HasFlag(LossInputs.Output) ? values.Output.Gradient(Padded(hidden[^1], network)) : null;
        var sources = new SweepSources(output is null ? null : First(output, network), null, null);
        if (network.Loss.HasFlag(LossInputs.FinalStates))
            sources = sources with { FinalHidden = FinalSource(network, values.FinalHidden, hidden) };
        if (network.Loss.HasFlag(LossInputs.FinalStates) && network.Cell == CellKind.Lstm)
            sources = sources with { FinalCell = FinalSource(network, values.FinalCell, CellStates(network, values)) };
        var totals = Enumerable.Range(0, network.Layers).Select(
            l => Layer(network, name => On(new Numbers(gradients(l, name), network.ShapeOf(l, name)))));
        if (preconditioners is not null)
        {
            details = (details ?? SweepDetails.None) with
            {
                Preconditioners = layers.Select((layer, l) => (layer, Layer(network, name => preconditioners(l, name)))).ToDictionary(),
            };
        }
        return ItemizedSweep.Run(cell, layers, sources, [.. totals], network.Horizon, AllMeasures, details);
    }

    private static UnrolledLayer[] Unroll(NetworkCase network, NetworkValues values, IRecurrentCell cell)
    {
        var layers = new UnrolledLayer[network.Layers];
        var inputs = First(On(values.X), network);
        for (var l = 0; l < network.Layers; l++)
        {
            var layer = l;
            var weights = Layer(network, name => On(values.Weight(layer, name)));
            var h0 = Initial(values.H0, network, l);
            var c0 = cell.HasCellState ? Initial(values.C0, network, l) : null;
            var outputs = cell.Replay(inputs, h0, c0, weights);
            layers[l] = cell.Unroll(inputs, outputs, h0, c0, weights);
            inputs = outputs;
        }
        return layers;
    }

    // The final cell states of every layer, which a sweep does not show: TorchSharp's module computes them.
    private static Tensor[] CellStates(NetworkCase network, NetworkValues values)
    {
        using var module = TestNetwork.Fused(network, ScalarType.Float64).With(network, values);
        var batch = new TestBatch(network, values, ScalarType.Float64);
        var cells = module.Call(batch.X, batch.H0, batch.C0).C!;
        return [.. Enumerable.Range(0, network.Layers).Select(l => cells.select(0, l).unsqueeze(0))];
    }

    // dL/d of the states at the last step, from each layer's [T, S, H].
    private static Tensor FinalSource(NetworkCase network, LossTerm loss, Tensor[] states)
    {
        var final = stack(states.Select(s => Padded(s, network).select(0, -1)), 0);
        return loss.Gradient(final).narrow(1, 0, network.Recorded).contiguous();
    }

    // To the size of the whole batch, which the loss's coefficients have.
    private static Tensor Padded(Tensor states, NetworkCase network)
    {
        var padded = zeros([states.shape[0], network.Batch, states.shape[2]], dtype: states.dtype, device: states.device);
        padded.narrow(1, 0, states.shape[1]).copy_(states);
        return padded;
    }

    private static Tensor First(Tensor tensor, NetworkCase network) => tensor.narrow(1, 0, network.Recorded).contiguous();

    private static Tensor Initial(Numbers? states, NetworkCase network, int layer) => states is null
        ? zeros([network.Recorded, network.Hidden], dtype: ScalarType.Float64, device: TestDevice.Current)
        : On(states).select(0, layer).narrow(0, 0, network.Recorded).contiguous();

    private static Tensor On(Numbers numbers) => numbers.ToTensor(ScalarType.Float64, TestDevice.Current);

    private static LayerParameters Layer(NetworkCase network, Func<string, Tensor> tensor) => network.Bias
        ? new(tensor("weight_ih"), tensor("weight_hh"), tensor("bias_ih"), tensor("bias_hh"))
        : new(tensor("weight_ih"), tensor("weight_hh"), null, null);
}
