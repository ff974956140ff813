using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class TruncationTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void What_truncation_leaves_equals_the_definition_for_every_length(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 30))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var results = SweepUnderTest.Run(
                network, values, (layer, name) => truth[layer, name].Total(network.Recorded), new() { Kinds = RecordDetails.Truncation });
            for (var l = 0; l < network.Layers; l++)
                Compare(network, truth, results[l].ToLayerItems(l, []), Math.Min(network.Window ?? network.Steps, network.Steps), deviations);
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void In_bidirectional_layers_it_equals_it_too(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Bidirectional(cell, 7))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = TestNetwork.Fused(network, ScalarType.Float64);
            var options = new RecordingOptions { Details = RecordDetails.Truncation };
            foreach (var layer in RecordUnderTest.Of(module, network, values, ScalarType.Float64, options).Record.Layers)
                Compare(network, truth, layer, Math.Min(network.Window ?? network.Steps, network.Steps), deviations);
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Where_lags_are_merged_it_is_told_up_to_the_first_of_them(int rowsPerSize, int windows)
    {
        // Three rows of one loss become one of the two older ones and one of the newest: lag 2 may be merged, lags 0 and 1 never are.
        var deviations = new Deviations(1e-10);
        var network = new NetworkCase { Cell = CellKind.Gru, Steps = 11, Merging = Horizon.Logarithmic(rowsPerSize) };
        var values = new NetworkValues(network);
        var truth = RememberedOracle.Definition.Itemize(network, values);
        var results = SweepUnderTest.Run(
            network, values, (layer, name) => truth[layer, name].Total(network.Recorded), new() { Kinds = RecordDetails.Truncation });
        Compare(network, truth, results[0].ToLayerItems(0, []), windows, deviations);
        deviations.AssertNone(output);
    }

    [Fact]
    public void Where_even_the_nearest_loss_is_merged_nothing_is_told()
    {
        using var tapped = new TappedCase(null, new() { Every = 1, Details = RecordDetails.Truncation, Horizon = Horizon.Logarithmic(1) });
        tapped.Step();
        Assert.Empty(Assert.Single(tapped.Recorder.Records).Layers[0].Truncations);
    }

    [Fact]
    public void Without_a_truncation_there_is_no_bias()
    {
        using var tapped = new TappedCase(null, new() { Every = 1, Details = RecordDetails.Truncation });
        tapped.Step();
        var advisor = HorizonAdvisor.Of(tapped.Recorder.Records[0]);
        Assert.Equal(tapped.Network.Steps, advisor.LongestWindow);
        Assert.Equal(0, advisor.Bias(advisor.LongestWindow));
        Assert.Equal(1, advisor.Cosine(advisor.LongestWindow), 1e-6);
        Assert.InRange(advisor.Bias(1), 1e-3, 1);
    }

    private static void Compare(NetworkCase network, ItemizedGradients truth, LayerItems layer, int windows, Deviations deviations)
    {
        Assert.Equal(network.ParameterNames, layer.Truncations.Select(t => t.Parameter));
        foreach (var found in layer.Truncations)
        {
            var items = truth[new(layer.Layer, layer.Direction, found.Parameter)];
            var whole = items.Total(network.Recorded);
            var name = $"{network}: layer {layer.Layer} {layer.Direction} {found.Parameter}";
            Assert.Equal((windows, windows), (found.EachLoss.Count, found.Chunks.Count));
            deviations.Compare($"{name} norm", Norm(whole), found.Norm);
            for (var k = 1; k <= windows; k++)
            {
                var each = Sum(network, items, (t, j) => Math.Abs(t - j) < k ? 1 : 0);
                var chunks = Sum(network, items, (t, j) => Enumerable.Range(0, k).Count(p => (t + p) / k == (j + p) / k) / (double)k);
                deviations.Compare($"{name} each loss back {k}", Numbers(each, whole), Numbers(found.EachLoss[k - 1]));
                deviations.Compare($"{name} chunks of {k}", Numbers(chunks, whole), Numbers(found.Chunks[k - 1]));
            }
        }
    }

    private static double[] Sum(NetworkCase network, ItemMatrices items, Func<int, int, double> part)
    {
        var sum = new double[items.Rows * items.Columns];
        for (var s = 0; s < network.Recorded; s++)
            for (var t = 0; t < network.Steps; t++)
                for (var j = 0; j < network.Steps; j++)
                    for (var i = 0; i < sum.Length; i++)
                        sum[i] += part(t, j) * items[s, t, j][i];
        return sum;
    }

    private static double[] Numbers(double[] truncated, double[] whole) =>
        [truncated.Zip(whole, (a, b) => a * b).Sum(), Norm(truncated), Norm([.. truncated.Zip(whole, (a, b) => a - b)])];

    private static double[] Numbers(TruncatedGradient found) => [found.InnerProduct, found.Norm, found.Error];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
