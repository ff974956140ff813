using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class BidirectionalItemsTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Totals_are_the_norms_of_each_directions_own_gradients(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Bidirectional(cell, 12))
        {
            var (step, truth) = Record(network);
            foreach (var key in network.Weights)
            {
                var totals = step.Record.Find(key.Layer, key.Direction)!.Totals.Where(t => t.Parameter == key.Parameter).ToArray();
                var expected = CasesOf.Gates(cell).Select(gate => ExpectedItems.TotalNorm(network, truth[key], gate)).ToArray();
                deviations.Compare($"{network}: {key}", expected, totals.Select(t => t.Norm).ToArray());
            }
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Items_in_single_precision_sum_to_the_gradient(CellKind cell)
    {
        foreach (var network in NetworkCases.Bidirectional(cell, 24).Select(n => n with { Hidden = 16 }))
        {
            using var module = TestNetwork.Fused(network, ScalarType.Float32);
            var residual = RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float32).Record.Residual;
            Assert.True(residual <= TestDevice.SingleTolerance, $"{network}: residual {residual:G3}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Shares_of_each_directions_parameters_sum_to_one(int layers)
    {
        var network = new NetworkCase { Cell = CellKind.Gru, Layers = layers, Bidirectional = true, Window = 2 };
        var shares = Record(network).Step.Record.Layers.SelectMany(l => l.Arrays)
            .Where(a => a is { Measure: Measure.Share, Gate: "" }).ToArray();
        Assert.Equal(layers * 2 * 4, shares.Length);
        Assert.All(shares, array => Assert.Equal(1, array.Data.ToArray().Sum(), 5));
    }

    [Theory]
    [InlineData(Direction.Forward, 4)]
    [InlineData(Direction.Reverse, 0)]
    public void A_gradient_of_a_final_state_counts_to_the_step_at_which_its_direction_ends(Direction direction, int end)
    {
        var network = new NetworkCase { Cell = CellKind.Lstm, Bidirectional = true, Loss = LossInputs.FinalStates };
        var array = Record(network).Step.Record.Find(0, direction)!.Find("weight_ih", "", Measure.Norm)!;
        for (var j = 0; j < network.Steps; j++)
            for (var lag = 0; lag < network.Steps; lag++)
                Assert.Equal(lag == Math.Abs(end - j), array[0, j, lag] > 0);
    }

    [Theory]
    [InlineData(Direction.Forward, 1)]
    [InlineData(Direction.Reverse, -1)]
    public void The_items_of_one_loss_lie_where_it_does(Direction direction, int sign)
    {
        const int only = 3;
        var network = new NetworkCase { Cell = CellKind.RnnTanh, Layers = 2, Bidirectional = true };
        using var tapped = new TappedCase(network);
        using (NewDisposeScope())
            tapped.Module.Call(ones([5, 2, 3], device: TestDevice.Current)).Output.select(0, only).sum().backward();
        var record = Assert.Single(tapped.Recorder.Records);
        var below = record.Find(0, direction)!.Find("bias_hh", "", Measure.Norm)!;
        var top = record.Find(1, direction)!.Find("bias_hh", "", Measure.Norm)!;
        for (var j = 0; j < 5; j++)
            for (var lag = -4; lag <= 4; lag++)
            {
                Assert.Equal(j + (sign * lag) == only, below[0, j, lag] > 0); // it reaches every step of the layer below
                Assert.Equal(j + (sign * lag) == only && lag >= 0, top[0, j, lag] > 0);
            }
    }

    [Theory]
    [InlineData(Direction.Forward)]
    [InlineData(Direction.Reverse)]
    public void A_frozen_parameter_of_one_direction_has_items_but_no_shares_and_the_other_direction_has_both(Direction frozen)
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.Lstm, Layers = 2, Bidirectional = true });
        tapped.Module.Parameter(new(0, frozen, "weight_hh")).requires_grad_(false);
        tapped.Step();
        tapped.Tap.ThrowIfFailed();
        foreach (var layer in Assert.Single(tapped.Recorder.Records).Layers)
        {
            var isFrozen = layer.Layer == 0 && layer.Direction == frozen;
            Assert.Contains(layer.Find("weight_hh", "", Measure.Norm)!.Data.ToArray(), value => value > 0);
            Assert.Equal(isFrozen, layer.Find("weight_hh", "", Measure.Share) is null);
            Assert.Equal(isFrozen, double.IsNaN(layer.Totals.Single(t => t is { Parameter: "weight_hh", Gate: "" }).Residual));
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void The_layout_is_found_out_where_there_are_as_many_steps_as_sequences(int layers, bool batchFirst)
    {
        var deviations = new Deviations(1e-6);
        foreach (var cell in Enum.GetValues<CellKind>())
        {
            var network = new NetworkCase
            {
                Cell = cell, Layers = layers, Batch = 4, Steps = 4, Inputs = 4, BatchFirst = batchFirst, Bidirectional = true,
            };
            var (step, truth) = Record(network);
            step.Compare(network, truth, deviations);
        }
        deviations.AssertNone();
    }

    private static (RecordUnderTest Step, ItemizedGradients Truth) Record(NetworkCase network)
    {
        var values = new NetworkValues(network);
        var truth = RememberedOracle.Definition.Itemize(network, values);
        using var module = TestNetwork.Fused(network, ScalarType.Float64);
        return (RecordUnderTest.Of(module, network, values, ScalarType.Float64), truth);
    }
}
