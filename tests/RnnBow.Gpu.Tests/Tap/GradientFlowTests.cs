using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>What a tap must not do to backpropagation.</summary>
public sealed class GradientFlowTests
{
    private static readonly NetworkCase Network = new()
    {
        Cell = CellKind.Lstm, Layers = 2, GivesStates = true, Loss = LossInputs.Output | LossInputs.FinalStates,
    };

    [Fact]
    public void Input_and_initial_states_get_the_gradients_that_they_get_without_a_tap() =>
        Assert.Equal(InputGradients(record: false), InputGradients(record: true));

    [Fact]
    public void A_graph_walked_twice_is_recorded_once_and_adds_the_same_gradients_twice()
    {
        using var tapped = new TappedCase();
        using (NewDisposeScope())
        {
            var loss = tapped.Forward();
            loss.backward(retain_graph: true);
            loss.backward();
        }
        Assert.Single(tapped.Recorder.Records);
        Assert.Equal(tapped.GradientsWithoutTap(steps: 2), tapped.Gradients());
    }

    [Fact]
    public void Two_forward_calls_before_one_backward_pass_are_both_recorded()
    {
        using var tapped = new TappedCase();
        using (NewDisposeScope())
            (tapped.Forward() + tapped.Forward()).backward();
        tapped.Tap.ThrowIfFailed();
        Assert.Equal([0, 1], tapped.RecordedSteps.Order());
    }

    [Fact]
    public void Two_tapped_networks_on_top_of_each_other_are_both_recorded()
    {
        using var scope = NewDisposeScope();
        var (below, above) = (new MemoryRecorder(), new MemoryRecorder());
        using var lower = nn.GRU(3, 4, device: TestDevice.Current);
        using var upper = nn.LSTM(4, 2, device: TestDevice.Current);
        using var lowerTap = lower.RecordItemizedGradients(below, new() { Every = 1 });
        using var upperTap = upper.RecordItemizedGradients(above, new() { Every = 1 });
        upper.call(lower.call(ones([6, 2, 3], device: TestDevice.Current)).Item1).Item1.sum().backward();
        Assert.True(Assert.Single(below.Records).Residual <= TestDevice.SingleTolerance);
        Assert.True(Assert.Single(above.Records).Residual <= TestDevice.SingleTolerance);
    }

    [Fact]
    public void A_frozen_parameter_has_items_but_no_shares_and_no_residual()
    {
        using var tapped = new TappedCase();
        tapped.Module.Parameter(0, "weight_hh").requires_grad_(false);
        tapped.Step();
        var layer = Assert.Single(tapped.Recorder.Records).Find(0)!;
        Assert.Contains(layer.Find("weight_hh", "", Measure.Norm)!.Data.ToArray(), value => value > 0);
        Assert.Null(layer.Find("weight_hh", "", Measure.Share));
        Assert.All(layer.Totals.Where(t => t.Parameter == "weight_hh"), total => Assert.Equal(double.NaN, total.Residual));
        Assert.True(layer.Totals.Single(t => t is { Parameter: "weight_ih", Gate: "" }).Residual <= TestDevice.SingleTolerance);
    }

    [Fact]
    public void A_frozen_layer_has_items_and_lets_the_gradients_through_to_the_layer_below()
    {
        using var tapped = new TappedCase();
        foreach (var name in tapped.Network.ParameterNames)
            tapped.Module.Parameter(1, name).requires_grad_(false);
        tapped.Step();
        tapped.Tap.ThrowIfFailed();
        var record = Assert.Single(tapped.Recorder.Records);
        Assert.Contains(record.Find(1)!.Find("weight_hh", "", Measure.Norm)!.Data.ToArray(), value => value > 0);
        Assert.All(record.Find(1)!.Totals, total => Assert.Equal(double.NaN, total.Norm));
        Assert.All(record.Find(0)!.Totals, total => Assert.InRange(total.Residual, 0, TestDevice.SingleTolerance));
    }

    [Fact]
    public void A_nan_in_the_loss_is_recorded_where_it_arose_and_nothing_is_thrown()
    {
        const int broken = 2;
        using var tapped = new TappedCase(new() { Cell = CellKind.Lstm });
        using (NewDisposeScope())
        {
            var (output, _, _) = tapped.Module.Call(ones([5, 2, 3], device: TestDevice.Current));
            (output.sum() + (double.NaN * output.select(0, broken).sum())).backward();
        }
        tapped.Tap.ThrowIfFailed();
        var record = Assert.Single(tapped.Recorder.Records);
        var items = record.Find(0)!.Find("bias_hh", "", Measure.Norm)!;
        for (var j = 0; j < 5; j++)
            for (var lag = 0; j + lag < 5; lag++)
                Assert.Equal(j + lag == broken, float.IsNaN(items[0, j, lag]));
        Assert.Equal(double.NaN, record.Residual);
    }

    private static byte[][] InputGradients(bool record)
    {
        using var scope = NewDisposeScope();
        var values = new NetworkValues(Network);
        using var module = TestNetwork.Fused(Network, ScalarType.Float32).With(Network, values);
        var schedule = record ? RecordingSchedule.Always : RecordingSchedule.Never;
        using var tap = module.Record(new MemoryRecorder(), new() { Schedule = schedule });
        var batch = new TestBatch(Network, values, ScalarType.Float32);
        Tensor[] inputs = [batch.X.requires_grad_(), batch.H0!.requires_grad_(), batch.C0!.requires_grad_()];
        batch.Loss(module.Call(batch.X, batch.H0, batch.C0)).backward();
        tap.ThrowIfFailed();
        return [.. inputs.Select(i => i.grad!.Bits())];
    }
}
