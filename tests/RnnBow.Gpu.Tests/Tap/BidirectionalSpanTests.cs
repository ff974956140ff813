using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Which losses the columns of a bidirectional record stand for.</summary>
public sealed class BidirectionalSpanTests
{
    private static readonly string[] Merging = ["adaptive:0.3", "adaptive:0.02", "logarithmic:1", "logarithmic:2"];

    public static IEnumerable<object[]> CellsAndHorizons { get; } =
        from cell in Enum.GetValues<CellKind>() from horizon in Merging select new object[] { cell, horizon };

    [Theory]
    [MemberData(nameof(CellsAndHorizons))]
    public void Under_a_merging_horizon_every_column_is_the_sum_of_the_items_that_its_span_names(CellKind cell, string horizon)
    {
        var deviations = new Deviations(1e-6); // a record holds float32
        foreach (var network in NetworkCases.Bidirectional(cell, 8).Select(n => n with { Layers = 1, Merging = Horizon.Parse(horizon) }))
        {
            var truth = RememberedOracle.Definition.Itemize(network, new NetworkValues(network));
            var record = Record(network);
            foreach (var layer in record.Layers)
                foreach (var array in layer.Arrays)
                {
                    var gate = array.Gate.Length == 0 ? (int?)null : Array.IndexOf(cell.Gates(), array.Gate);
                    var key = new WeightKey(0, layer.Direction, array.Parameter);
                    var expected = ExpectedItems.OfSpans(network, truth[key], layer.Direction, gate, array);
                    deviations.Compare($"{network}: {key} '{array.Gate}' {array.Measure}", expected, array.Data);
                }
            Assert.True(record.Residual <= 1e-12, $"{network}: residual {record.Residual:G3}");
        }
        deviations.AssertNone();
    }

    [Theory]
    [InlineData("full")]
    [InlineData("window:1")]
    [InlineData("window:3")]
    [InlineData("window:7")]
    [InlineData("adaptive:0.3")]
    [InlineData("logarithmic:1")]
    public void In_one_layer_every_loss_that_reaches_a_step_is_in_one_column(string horizon)
    {
        var network = new NetworkCase { Cell = CellKind.Gru, Steps = 7, Bidirectional = true, Merging = Horizon.Parse(horizon) };
        foreach (var layer in Record(network).Layers)
        {
            var array = layer.Arrays[0];
            for (var j = 0; j < network.Steps; j++)
            {
                var spans = Enumerable.Range(0, array.Columns).Select(c => array.SpanOf(j, c)).OrderBy(s => s.First);
                var losses = layer.Direction == Direction.Forward ? network.Steps - j : j + 1;
                Assert.Equal(Enumerable.Range(0, losses), spans.SelectMany(s => Enumerable.Range(s.First, s.Count)));
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void In_a_stack_a_span_counts_the_losses_of_its_column_and_begins_at_its_lag(int? window)
    {
        var network = new NetworkCase { Cell = CellKind.Gru, Layers = 2, Bidirectional = true, Window = window };
        foreach (var layer in Record(network).Layers)
        {
            var array = layer.Arrays[0];
            for (var j = 0; j < network.Steps; j++)
                for (var c = 0; c < array.Columns; c++)
                {
                    var span = array.SpanOf(j, c);
                    Assert.Equal(ExpectedItems.LossesOf(network, layer.Direction, j, c).Count(), span.Count);
                    Assert.True(c == array.Lags || span.Count == 0 || span.First == array.FirstLag + c, $"step {j} column {c}: {span}");
                }
        }
    }

    [Theory]
    [InlineData("adaptive:0.3")]
    [InlineData("logarithmic:2")]
    public void A_merging_horizon_in_a_stack_is_refused_at_the_forward_call_with_the_horizons_to_use(string horizon)
    {
        using var scope = NewDisposeScope();
        using var tapped = new TappedCase(
            new() { Cell = CellKind.Lstm, Layers = 2, Bidirectional = true }, new() { Every = 1, Horizon = Horizon.Parse(horizon) });
        var message = Assert.Throws<NotSupportedException>(tapped.Forward).Message;
        Assert.Contains(horizon, message, StringComparison.Ordinal);
        Assert.Contains("full", message, StringComparison.Ordinal);
        Assert.Contains("window", message, StringComparison.Ordinal);
    }

    private static GradientRecord Record(NetworkCase network)
    {
        using var module = TestNetwork.Fused(network, ScalarType.Float64);
        return RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64).Record;
    }
}
