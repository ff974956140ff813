using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class FlowTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_norms_of_what_reaches_and_leaves_each_state_equal_the_definition(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 30))
        {
            var values = new NetworkValues(network);
            var results = Run(network, values);
            for (var l = 0; l < network.Layers; l++)
            {
                var detail = Assert.IsType<FlowDetail>(Assert.Single(results[l].Details));
                foreach (var (key, state) in Expected(cell))
                {
                    var flow = DefinitionFlow.Of(network, values, l, Direction.Forward, state);
                    var norms = ExpectedItems.Of(network, flow, null, Measure.Norm);
                    deviations.Compare($"{network}: layer {l} {key}", norms, detail.Of(key, results[l]));
                }
            }
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [InlineData(CellKind.RnnTanh, "hidden ")]
    [InlineData(CellKind.RnnRelu, "hidden ")]
    [InlineData(CellKind.Lstm, "hidden ,cell ,path highway,path gates")]
    [InlineData(CellKind.Gru, "hidden ,path leak,path gates")]
    public void A_record_names_the_states_and_ways_that_its_cell_has(CellKind cell, string expected)
    {
        using var tapped = new TappedCase(
            new() { Cell = cell },
            new() { Every = 1, Details = RecordDetails.States | RecordDetails.Paths, Horizon = Horizon.Logarithmic(1) });
        tapped.Step();
        var record = Assert.Single(tapped.Recorder.Records);
        var arrays = record.Layers[0].Arrays.Where(a => !ItemNames.IsParameter(a.Parameter)).ToArray();
        Assert.Equal(expected, string.Join(',', arrays.Select(a => $"{a.Parameter} {a.Gate}")));
        Assert.All(arrays, array => Assert.Equal(record.Layers[0].Arrays[0].SpanOf(1, 0), array.SpanOf(1, 0)));
    }

    [Fact]
    public void A_large_gradient_of_a_state_is_not_taken_for_a_large_item()
    {
        using var plain = new TappedCase();
        using var detailed = new TappedCase(options: new() { Every = 1, Details = RecordDetails.All });
        plain.Step();
        detailed.Step();
        Assert.Equal(plain.Recorder.Records[0].MaxNorm, detailed.Recorder.Records[0].MaxNorm);
    }

    private static IReadOnlyList<LayerResult> Run(NetworkCase network, NetworkValues values)
    {
        var truth = RememberedOracle.Definition.Itemize(network, values);
        return SweepUnderTest.Run(
            network, values, (layer, name) => truth[layer, name].Total(network.Recorded),
            new() { Kinds = RecordDetails.States | RecordDetails.Paths });
    }

    /// <summary>What must have been measured of a cell, and what it is the gradient of.</summary>
    internal static IEnumerable<((string Parameter, string Gate) Key, Func<StepStates, Tensor?> State)> Expected(CellKind cell)
    {
        yield return ((ItemNames.Hidden, ""), states => states.Hidden);
        if (cell == CellKind.Lstm)
            yield return ((ItemNames.Cell, ""), states => states.Cell);
        if (cell is not (CellKind.Lstm or CellKind.Gru))
            yield break;
        yield return ((ItemNames.Path, cell == CellKind.Lstm ? ItemNames.Highway : ItemNames.Leak), states => states.PastGates);
        yield return ((ItemNames.Path, ItemNames.Gates), states => states.ThroughGates);
    }
}
