using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class CancellationTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Cancellation_is_the_sum_of_the_norms_of_whole_matrices_over_the_norm_of_their_sum(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 30))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var results = SweepUnderTest.Run(
                network, values, (layer, name) => truth[layer, name].Total(network.Recorded), new() { Kinds = RecordDetails.Cancellation });
            for (var l = 0; l < network.Layers; l++)
                foreach (var found in results[l].ToLayerItems(l, RecurrentParameters.All).Cancellations)
                    Compare(network, l, found, truth[l, found.Parameter], deviations);
        }
        deviations.AssertNone(output);
    }

    [Fact]
    public void A_single_loss_cancels_nothing()
    {
        using var tapped = new TappedCase(
            new() { Cell = CellKind.Gru, Loss = LossInputs.FinalStates }, new() { Every = 1, Details = RecordDetails.Cancellation });
        tapped.Step();
        var cancellation = Assert.Single(tapped.Recorder.Records).Layers[0].Cancellations.First(c => c.Parameter == "bias_hh");
        Assert.All(cancellation.Data.ToArray(), number => Assert.Equal(1, number, 5));
    }

    [Fact]
    public void Nothing_cancels_where_no_loss_reaches()
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.Gru }, new() { Every = 1, Details = RecordDetails.All });
        using (var scope = NewDisposeScope())
            tapped.Forward().mul(0).backward();
        tapped.Tap.ThrowIfFailed();
        var layer = Assert.Single(tapped.Recorder.Records).Layers[0];
        Assert.All(layer.Cancellations, c => Assert.All(c.Data.ToArray(), number => Assert.Equal(double.NaN, number)));
        Assert.All(layer.Units, unit => Assert.All(unit.Means, mean => Assert.Equal(0, mean)));
    }

    private static void Compare(NetworkCase network, int layer, StepCancellation found, ItemMatrices matrices, Deviations deviations)
    {
        var gate = found.Gate.Length == 0 ? (int?)null : Array.IndexOf(network.Cell.Gates(), found.Gate);
        var norms = ExpectedItems.Of(network, matrices, gate, Measure.Norm);
        var sums = ExpectedItems.Of(network with { Window = null }, matrices.SummedOverLosses(), gate, Measure.Norm);
        var expected = new double[network.Recorded * network.Steps];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = norms.AsSpan(i * network.Columns, network.Columns).ToArray().Sum() / sums[i * network.Steps];
        var name = $"{network}: layer {layer} {found.Parameter} gate '{found.Gate}'";
        deviations.Compare(name, expected, found.Data);
        deviations.Compare($"{name} whole", norms.Sum() / ExpectedItems.TotalNorm(network, matrices, gate), found.Whole);
    }
}
