using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class BidirectionalDetailTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void What_reaches_and_leaves_the_states_of_either_direction_equals_the_definition(CellKind cell)
    {
        var deviations = new Deviations(1e-6); // a record holds float32
        foreach (var (network, values, _, record) in Records(cell))
        {
            foreach (var layer in record.Layers)
            {
                foreach (var (key, state) in FlowTests.Expected(cell))
                {
                    var flow = DefinitionFlow.Of(network, values, layer.Layer, layer.Direction, state);
                    deviations.Compare(
                        $"{network}: layer {layer.Layer} {layer.Direction} {key}",
                        ExpectedItems.Of(network, flow, layer.Direction, null, Measure.Norm),
                        layer.Find(key.Parameter, key.Gate, Measure.Norm)!.Data);
                }
            }
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Cancellation_in_either_direction_is_that_of_whole_matrices(CellKind cell)
    {
        var deviations = new Deviations(1e-9);
        foreach (var (network, _, truth, record) in Records(cell))
        {
            foreach (var layer in record.Layers)
            {
                foreach (var found in layer.Cancellations.Where(c => c.Gate.Length == 0))
                {
                    var items = truth[new(layer.Layer, layer.Direction, found.Parameter)];
                    var norms = ExpectedItems.Of(network, items, layer.Direction, null, Measure.Norm).Chunk(network.Columns);
                    var places = from s in Enumerable.Range(0, network.Recorded) from j in Enumerable.Range(0, network.Steps) select (s, j);
                    var expected = norms.Zip(places, (row, at) => row.Sum() / Norm(items.SumFrom(at.s, 0, at.j)));
                    deviations.Compare($"{network}: {layer.Layer} {layer.Direction} {found.Parameter}", expected.ToArray(), found.Data);
                }
            }
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_conflict_map_of_a_step_is_of_the_same_step_in_either_direction(CellKind cell)
    {
        var deviations = new Deviations(1e-9);
        foreach (var (network, _, truth, record) in Records(cell))
        {
            foreach (var layer in record.Layers)
            {
                var items = truth[new(layer.Layer, layer.Direction, "bias_hh")];
                foreach (var map in layer.Conflicts)
                {
                    var expected = Cosines(network, items, layer.Direction, map.Step);
                    deviations.Compare($"{network}: {layer.Layer} {layer.Direction} step {map.Step}", expected, map.Data);
                }
            }
        }
        deviations.AssertNone(output);
    }

    private static IEnumerable<(NetworkCase Network, NetworkValues Values, ItemizedGradients Truth, GradientRecord Record)> Records(
        CellKind cell)
    {
        foreach (var network in NetworkCases.Bidirectional(cell, 12).Select(n => n with { Bias = true }))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = TestNetwork.Fused(network, ScalarType.Float64);
            var options = new RecordingOptions { Details = RecordDetails.All, ConflictSteps = [0, 1] };
            yield return (network, values, truth, RecordUnderTest.Of(module, network, values, ScalarType.Float64, options).Record);
        }
    }

    private static double[] Cosines(NetworkCase network, ItemMatrices items, Direction direction, int step)
    {
        var cosines = new List<double>();
        for (var s = 0; s < network.Recorded; s++)
        {
            var columns = Enumerable.Range(0, network.Columns)
                .Select(c => items.SumOf(s, [.. ExpectedItems.LossesOf(network, direction, step, c)], step)).ToArray();
            cosines.AddRange(from a in columns from b in columns select a.Zip(b, (x, y) => x / Norm(a) * (y / Norm(b))).Sum());
        }
        return [.. cosines];
    }

    private static double Norm(double[] item) => Math.Sqrt(item.Sum(v => v * v));
}
