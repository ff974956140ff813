using RnnBow.Recording;
using Xunit.Abstractions;

namespace RnnBow.Gpu.Tests;

public sealed class ItemizedSweepTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Items_equal_the_definition_in_every_measure_gate_layer_and_horizon(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 60))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var results = SweepUnderTest.Run(network, values, (layer, name) => truth[layer, name].Total(network.Recorded));
            for (var l = 0; l < network.Layers; l++)
                Compare(network, l, results[l], truth, deviations);
        }
        deviations.AssertNone(output);
    }

    private static void Compare(NetworkCase network, int layer, LayerResult result, ItemizedGradients truth, Deviations deviations)
    {
        foreach (var parameter in result.Parameters)
        {
            var matrices = truth[layer, parameter.Name()];
            foreach (var gate in CasesOf.Gates(network.Cell))
            {
                foreach (var measure in SweepUnderTest.AllMeasures)
                {
                    deviations.Compare(
                        $"{network}: layer {layer} {parameter.Name()} gate {gate} {measure}",
                        ExpectedItems.Of(network, matrices, gate, measure), result.Items(parameter, gate, measure));
                }
                deviations.Compare(
                    $"{network}: layer {layer} {parameter.Name()} gate {gate} total",
                    ExpectedItems.TotalNorm(network, matrices, gate), result.Total(parameter, gate).Norm);
            }
        }
    }
}
