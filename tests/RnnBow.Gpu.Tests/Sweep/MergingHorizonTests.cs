using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class MergingHorizonTests(ITestOutputHelper output)
{
    private static readonly string[] Horizons = ["adaptive:0.3", "adaptive:0.02", "logarithmic:1", "logarithmic:2", "logarithmic:3"];

    public static IEnumerable<object[]> CellsAndHorizons { get; } =
        from cell in Enum.GetValues<CellKind>() from horizon in Horizons select new object[] { cell, horizon };

    [Theory]
    [MemberData(nameof(CellsAndHorizons))]
    public void Every_column_is_the_sum_of_the_items_that_its_span_names(CellKind cell, string horizon)
    {
        var deviations = new Deviations(1e-6); // a record holds float32
        foreach (var network in NetworkCases.Of(cell, 25).Select(n => n with { Merging = Horizon.Parse(horizon), Steps = 2 * n.Steps }))
        {
            var (record, truth) = Record(network);
            foreach (var (layer, direction, array) in record.Layers.SelectMany(l => l.Arrays.Select(a => (l.Layer, l.Direction, a))))
            {
                var gate = array.Gate.Length == 0 ? (int?)null : Array.IndexOf(cell.Gates(), array.Gate);
                var expected = ExpectedItems.OfSpans(network, truth[new(layer, direction, array.Parameter)], direction, gate, array);
                deviations.Compare($"{network} {horizon}: layer {layer} {array.Parameter} '{array.Gate}' {array.Measure}", expected, array.Data);
            }
            Assert.True(record.Residual <= 1e-12, $"{network} {horizon}: residual {record.Residual:G3}");
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CellsAndHorizons))]
    public void Every_loss_is_in_one_column_at_every_step_it_reaches(CellKind cell, string horizon)
    {
        foreach (var network in NetworkCases.Of(cell, 15).Select(n => n with { Merging = Horizon.Parse(horizon), Loss = LossInputs.Output }))
        {
            var array = Record(network).Record.Layers[0].Arrays[0];
            for (var j = 0; j < network.Steps; j++)
            {
                var spans = Enumerable.Range(0, array.Columns).Select(c => array.SpanOf(j, c)).OrderBy(s => s.First);
                var lags = spans.SelectMany(s => Enumerable.Range(s.First, s.Count));
                Assert.Equal(Enumerable.Range(0, network.Steps - j), lags);
            }
        }
    }

    [Fact]
    public void A_logarithmic_horizon_carries_as_many_rows_as_the_logarithm_of_the_length()
    {
        var network = new NetworkCase { Cell = CellKind.RnnTanh, Steps = 64, Batch = 1, Merging = Horizon.Logarithmic(1) };

        Assert.Equal(6, RecordOf(network).Layers[0].Arrays[0].Columns); // 64 = 1 + 1 + 2 + 4 + 8 + 16 + 32, the last two merged
    }

    [Fact]
    public void A_loss_on_the_last_step_alone_takes_one_row()
    {
        var network = new NetworkCase { Cell = CellKind.Gru, Steps = 9, Loss = LossInputs.FinalStates, Merging = Horizon.Logarithmic(2) };

        var array = RecordOf(network).Layers[0].Arrays[0];

        Assert.Equal(1, array.Columns);
        Assert.Equal(new LagSpan(8, 1), array.SpanOf(0, 0));
    }

    private static (GradientRecord Record, ItemizedGradients Truth) Record(NetworkCase network)
    {
        var values = new NetworkValues(network);
        var truth = RememberedOracle.Definition.Itemize(network, values);
        return (RecordOf(network), truth);
    }

    private static GradientRecord RecordOf(NetworkCase network)
    {
        using var module = TestNetwork.Fused(network, ScalarType.Float64);
        return RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64).Record;
    }
}
