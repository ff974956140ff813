using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class LifetimeTests
{
    private static long LiveTensors => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_recorded_step_in_a_dispose_scope_leaves_no_tensor_behind(CellKind cell, bool itemized)
    {
        using var tapped = new TappedCase(new() { Cell = cell, Layers = 2, Window = 2 }, itemized: itemized);
        var before = LiveTensors;
        tapped.Step();
        Assert.Single(tapped.Recorder.Records);
        Assert.Equal(before, LiveTensors);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void A_recorded_step_of_a_bidirectional_network_leaves_no_tensor_behind(int layers, bool itemized)
    {
        var network = new NetworkCase { Cell = CellKind.Lstm, Layers = layers, Bidirectional = true, Window = 2, GivesStates = true };
        using var tapped = new TappedCase(network, itemized: itemized);
        var before = LiveTensors;
        tapped.Step();
        Assert.Single(tapped.Recorder.Records);
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void Recording_some_of_the_sequences_leaves_no_tensor_behind()
    {
        using var tapped = new TappedCase(options: new() { Every = 1, Sequences = 1 });
        var before = LiveTensors;
        tapped.Step();
        Assert.Single(tapped.Recorder.Records);
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void Two_hundred_recorded_steps_leave_no_tensor_behind()
    {
        using var tapped = new TappedCase();
        var before = LiveTensors;
        for (var i = 0; i < 200; i++)
            tapped.Step();
        Assert.Equal(200, tapped.Recorder.Count);
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void Steps_without_a_dispose_scope_leave_no_more_behind_than_without_a_tap()
    {
        using var tapped = new TappedCase();
        using var plain = new TappedCase();
        plain.Tap.Dispose();
        Assert.Equal(LeftBehind(plain, 5), LeftBehind(tapped, 5));
    }

    [Fact]
    public void A_recorder_that_throws_leaves_no_tensor_behind()
    {
        using var tapped = new TappedCase(recorder: new FailingRecorder());
        var before = LiveTensors;
        tapped.Step();
        Assert.Throws<RecordingFailedException>(tapped.Tap.ThrowIfFailed);
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void A_tap_disposed_between_forward_and_backward_records_nothing_and_leaves_no_tensor_behind()
    {
        using var tapped = new TappedCase();
        var before = LiveTensors;
        using (NewDisposeScope())
        {
            var loss = tapped.Forward();
            tapped.Tap.Dispose();
            loss.backward();
        }
        Assert.Empty(tapped.Recorder.Records);
        Assert.Equal(before, LiveTensors);
        Assert.Equal(tapped.GradientsWithoutTap(), tapped.Gradients());
    }

    [Fact]
    public void Inputs_and_outputs_may_be_disposed_before_the_backward_pass()
    {
        using var tapped = new TappedCase();
        using var scope = NewDisposeScope();
        Tensor loss;
        using (NewDisposeScope())
            loss = tapped.Forward().MoveToOuterDisposeScope();
        loss.backward();
        tapped.Tap.ThrowIfFailed();
        Assert.InRange(Assert.Single(tapped.Recorder.Records).Residual, 0, TestDevice.SingleTolerance);
    }

    [Fact]
    public void A_forward_call_without_a_backward_pass_leaves_no_tensor_behind()
    {
        using var tapped = new TappedCase(itemized: true);
        var before = LiveTensors;
        using (NewDisposeScope())
            tapped.Forward();
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void A_sweep_of_its_own_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var (cell, x, state) = (LstmCell.Instance, ones([5, 2, 3]), zeros([2, 4]));
        var weights = new LayerParameters(ones([16, 3]), ones([16, 4]), ones([16]), ones([16]));
        var layer = cell.Unroll(x, cell.Replay(x, state, state, weights), state, state, weights);
        var sources = new SweepSources(ones([5, 2, 4]), null, null);
        var before = LiveTensors;
        ItemizedSweep.Run(cell, [layer], sources, [weights], Horizon.Window(2), SweepUnderTest.AllMeasures);
        Assert.Equal(before, LiveTensors);
    }

    // Each step's own tensors are disposed by hand, as programs without scopes do.
    private static long LeftBehind(TappedCase tapped, int steps)
    {
        var before = LiveTensors;
        using var x = zeros([5, 2, 3], device: TestDevice.Current);
        for (var i = 0; i < steps; i++)
        {
            var (output, h, c) = tapped.Module.Call(x);
            using var loss = output.sum();
            loss.backward();
            output.Dispose();
            h.Dispose();
            c?.Dispose();
        }
        tapped.Tap.Dispose();
        return LiveTensors - before;
    }
}
