using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class UnitTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_units_credit_and_its_mean_lag_equal_those_of_the_rows_of_whole_bias_items(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 30).Select(n => n with { Bias = true, Loss = n.Loss | LossInputs.Output }))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var results = SweepUnderTest.Run(
                network, values, (layer, name) => truth[layer, name].Total(network.Recorded), new() { Kinds = RecordDetails.Units });
            for (var l = 0; l < network.Layers; l++)
                Compare(network, truth, results[l].ToLayerItems(l, []), deviations);
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void In_bidirectional_layers_they_equal_them_too(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Bidirectional(cell, 7).Select(n => n with { Bias = true, Loss = n.Loss | LossInputs.Output }))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = TestNetwork.Fused(network, ScalarType.Float64);
            var options = new RecordingOptions { Details = RecordDetails.Units };
            foreach (var layer in RecordUnderTest.Of(module, network, values, ScalarType.Float64, options).Record.Layers)
                Compare(network, truth, layer, deviations);
        }
        deviations.AssertNone(output);
    }

    // An item of bias_ih is the gate gradient itself, by gates and units.
    private static void Compare(NetworkCase network, ItemizedGradients truth, LayerItems layer, Deviations deviations)
    {
        var (name, deltas) = ($"{network}: layer {layer.Layer} {layer.Direction}", truth[new(layer.Layer, layer.Direction, "bias_ih")]);
        var gates = network.Cell.Gates();
        Assert.Equal(gates.Length == 1 ? gates : gates.Prepend(""), layer.Units.Select(u => u.Gate));
        foreach (var unit in layer.Units)
        {
            var rows = unit.Gate.Length == 0 ? Enumerable.Range(0, gates.Length) : [Array.IndexOf(gates, unit.Gate)];
            var (means, lags) = (new double[network.Hidden], new double[network.Hidden]);
            for (var u = 0; u < network.Hidden; u++)
            {
                var items = Items(network, deltas, layer.Direction, [.. rows.Select(g => (g * network.Hidden) + u)]).ToArray();
                means[u] = items.Average(item => item.Credit);
                lags[u] = items.Sum(item => item.Lag * item.Credit) / items.Sum(item => item.Credit);
            }
            deviations.Compare($"{name} '{unit.Gate}' means", means, [.. unit.Means]);
            deviations.Compare($"{name} '{unit.Gate}' lags", lags, [.. unit.MeanLags]);
        }
    }

    private static IEnumerable<(double Lag, double Credit)> Items(NetworkCase network, ItemMatrices deltas, Direction direction, int[] rows)
    {
        for (var s = 0; s < network.Recorded; s++)
            for (var j = 0; j < network.Steps; j++)
                for (var c = 0; c < network.Columns; c++)
                {
                    var losses = ExpectedItems.LossesOf(network, direction, j, c).ToArray();
                    if (losses.Length == 0)
                        continue;
                    var item = deltas.SumOf(s, losses, j);
                    yield return (losses.Average(t => Math.Abs(t - j)), rows.Average(row => Math.Abs(item[row])));
                }
    }
}
