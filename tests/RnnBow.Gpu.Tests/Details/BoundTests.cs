using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class BoundTests
{
    [Theory]
    [InlineData(CellKind.RnnTanh)]
    [InlineData(CellKind.RnnRelu)]
    public void Of_an_Elman_layer_it_is_the_largest_singular_value_and_no_state_gets_more_gradient(CellKind cell)
    {
        foreach (var network in NetworkCases.Of(cell, 12).Select(n => n with { Layers = 1, Window = null, Loss = LossInputs.Output }))
        {
            var values = new NetworkValues(network);
            using var module = TestNetwork.Fused(network, ScalarType.Float64);
            var options = new RecordingOptions { Details = RecordDetails.Bound | RecordDetails.States };
            var layer = RecordUnderTest.Of(module, network, values, ScalarType.Float64, options).Record.Layers[0];
            var bound = layer.Bound!;
            Assert.Equal(LargestSingularValue(values.Weight(0, "weight_hh")), bound.SingularValue, 1e-9);
            Assert.Equal(1, bound.Slope);
            var hidden = layer.Find(ItemNames.Hidden, "", Measure.Norm)!;
            for (var s = 0; s < hidden.Sequences; s++)
                for (var t = 0; t < hidden.Steps; t++)
                    for (var j = 0; j <= t; j++)
                        Assert.InRange(hidden[s, j, t - j], 0, (hidden[s, t, 0] * bound.After(t - j) * (1 + 1e-6)) + 1e-12);
        }
    }

    [Theory]
    [InlineData(CellKind.Lstm)]
    [InlineData(CellKind.Gru)]
    public void A_cell_whose_state_goes_past_its_gates_has_none(CellKind cell)
    {
        using var tapped = new TappedCase(new() { Cell = cell }, new() { Every = 1, Details = RecordDetails.All });
        tapped.Step();
        Assert.Null(tapped.Recorder.Records[0].Layers[0].Bound);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_not_bounded()
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.RnnTanh }, new() { Every = 1, Details = RecordDetails.Bound });
        using (no_grad())
            tapped.Module.Module.get_parameter("weight_hh_l0")!.fill_(float.NaN);
        tapped.Step();
        Assert.False(double.IsFinite(Assert.Single(tapped.Recorder.Records).Layers[0].Bound!.Factor));
    }

    // By power iteration on W^T W.
    private static double LargestSingularValue(Numbers weights)
    {
        var size = (int)weights.Shape[1];
        var vector = Enumerable.Range(0, size).Select(i => 1.0 + (0.1 * i)).ToArray();
        var value = 0.0;
        for (var round = 0; round < 20_000; round++)
        {
            var product = Times((row, column) => weights.Data[(row * size) + column], vector);
            var back = Times((row, column) => weights.Data[(column * size) + row], product);
            value = Math.Sqrt(back.Sum(v => v * v));
            vector = [.. back.Select(v => v / value)];
        }
        return Math.Sqrt(value);
    }

    private static double[] Times(Func<int, int, double> matrix, double[] vector) =>
        [.. vector.Select((_, row) => vector.Select((v, column) => matrix(row, column) * v).Sum())];
}
