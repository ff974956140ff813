using RnnBow.Recording;
using Xunit.Abstractions;

namespace RnnBow.Gpu.Tests;

public sealed class ConflictTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_conflict_map_holds_the_cosines_between_whole_matrices_of_two_losses(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        var parameter = cell == CellKind.RnnRelu ? "bias_hh" : "weight_hh"; // a relu's h[j-1], and with it the whole item, may be zero
        foreach (var network in NetworkCases.Of(cell, 30).Select(n => n with { GivesStates = true, Bias = true }))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var results = SweepUnderTest.Run(
                network, values, (layer, name) => truth[layer, name].Total(network.Recorded), new() { ConflictSteps = [0, 2, 1000] });
            for (var l = 0; l < network.Layers; l++)
            {
                var maps = results[l].ToLayerItems(l, []).Conflicts;
                foreach (var map in maps)
                    deviations.Compare($"{network}: layer {l} step {map.Step}", Expected(network, truth[l, parameter], map.Step), map.Data);
                if (network.Loss.HasFlag(LossInputs.Output))
                    Assert.Equal(network.Steps > 2 ? [0, 2] : [0], maps.Select(map => map.Step));
            }
        }
        deviations.AssertNone(output);
    }

    [Fact]
    public void A_record_holds_the_maps_of_the_steps_that_were_chosen()
    {
        using var tapped = new TappedCase(options: new() { Every = 1, ConflictSteps = [3, 1], Horizon = Horizon.Window(2) });
        tapped.Step();
        var maps = Assert.Single(tapped.Recorder.Records).Layers[1].Conflicts;
        Assert.Equal([1, 3], maps.Select(map => map.Step));
        Assert.Equal(1, maps[0][0, 1, 1], 5);
        Assert.Equal(maps[0][1, 0, 2], maps[0][1, 2, 0]);
        Assert.Equal(double.NaN, maps[1][0, 0, 2]); // at the step before the last nothing lies beyond the window
    }

    private static double[] Expected(NetworkCase network, ItemMatrices items, int step)
    {
        var expected = new List<double>();
        for (var s = 0; s < network.Recorded; s++)
        {
            var columns = Enumerable.Range(0, network.Columns).Select(c => Column(network, items, s, c, step)).ToArray();
            expected.AddRange(from first in columns from second in columns select Cosine(first, second));
        }
        return [.. expected];
    }

    private static double[]? Column(NetworkCase network, ItemMatrices items, int sequence, int column, int step) =>
        step + column >= network.Steps ? null
        : column == network.Lags ? items.SumFrom(sequence, step + column, step)
        : items[sequence, step + column, step];

    private static double Cosine(double[]? first, double[]? second)
    {
        if (first is null || second is null)
            return double.NaN;
        var (a, b) = (Math.Sqrt(first.Sum(v => v * v)), Math.Sqrt(second.Sum(v => v * v)));
        return first.Zip(second, (x, y) => (x / a) * (y / b)).Sum();
    }
}
