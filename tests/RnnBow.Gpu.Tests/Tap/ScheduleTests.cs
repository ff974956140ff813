using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class ScheduleTests
{
    [Fact]
    public void Every_third_step_is_recorded_from_the_first_on()
    {
        using var tapped = new TappedCase(options: new() { Every = 3 });
        Run(tapped, 8);
        Assert.Equal([0, 3, 6], tapped.RecordedSteps);
    }

    [Fact]
    public void The_listed_steps_are_recorded_and_no_others()
    {
        using var tapped = new TappedCase(options: new() { Schedule = RecordingSchedule.At(4, 1) });
        Run(tapped, 6);
        Assert.Equal([1, 4], tapped.RecordedSteps);
    }

    [Fact]
    public void Step_is_the_number_of_the_next_forward_call()
    {
        using var tapped = new TappedCase(options: new() { Every = 2 });
        Assert.Equal(0, tapped.Tap.Step);
        Run(tapped, 3);
        Assert.Equal(3, tapped.Tap.Step);
    }

    [Fact]
    public void A_program_may_count_the_steps_itself()
    {
        using var tapped = new TappedCase(options: new() { Every = 100 });
        tapped.Tap.Step = 699;
        Run(tapped, 3);
        Assert.Equal([700], tapped.RecordedSteps);
        Assert.Equal(702, tapped.Tap.Step);
    }

    [Fact]
    public void A_tap_is_recording_from_a_recorded_forward_call_to_the_end_of_its_backward_pass()
    {
        using var tapped = new TappedCase(options: new() { Schedule = RecordingSchedule.At(1) });
        using var scope = NewDisposeScope();
        var first = tapped.Forward();
        Assert.False(tapped.Tap.IsRecording);
        first.backward();
        var second = tapped.Forward();
        Assert.True(tapped.Tap.IsRecording);
        second.backward();
        Assert.False(tapped.Tap.IsRecording);
    }

    [Fact]
    public void RecordNext_records_one_step_that_the_schedule_would_not()
    {
        using var tapped = new TappedCase(options: new() { Schedule = RecordingSchedule.Never });
        Run(tapped, 2);
        tapped.Tap.RecordNext();
        Run(tapped, 3);
        Assert.Equal([2], tapped.RecordedSteps);
    }

    [Fact]
    public void RecordNext_waits_for_the_next_training_step()
    {
        using var tapped = new TappedCase(options: new() { Schedule = RecordingSchedule.Never });
        tapped.Tap.RecordNext();
        tapped.Module.Module.eval();
        Evaluate(tapped);
        tapped.Module.Module.train();
        Run(tapped, 2);
        Assert.Equal([0], tapped.RecordedSteps);
    }

    [Fact]
    public void Evaluation_is_neither_recorded_nor_counted()
    {
        using var tapped = new TappedCase();
        tapped.Module.Module.eval();
        Run(tapped, 2);
        Assert.Equal(0, tapped.Tap.Step);
        Assert.Empty(tapped.Recorder.Records);
    }

    [Fact]
    public void A_call_without_gradients_is_neither_recorded_nor_counted()
    {
        using var tapped = new TappedCase();
        Evaluate(tapped);
        Assert.Equal(0, tapped.Tap.Step);
        Assert.False(tapped.Tap.IsRecording);
    }

    [Fact]
    public void A_disposed_tap_records_no_more()
    {
        using var tapped = new TappedCase();
        Run(tapped, 1);
        tapped.Tap.Dispose();
        Run(tapped, 2);
        Assert.Equal([0], tapped.RecordedSteps);
    }

    [Fact]
    public void A_trigger_asks_for_one_step_beside_the_schedule()
    {
        var request = RecordingTriggers.OnRequest();
        using var tapped = new TappedCase(options: new() { Every = 4, Triggers = [request] });
        Run(tapped, 2);
        request.RecordNow();
        Run(tapped, 4);
        Assert.Equal([0, 2, 4], tapped.RecordedSteps);
    }

    [Fact]
    public void A_budget_thins_the_schedule_out_after_the_first_records_and_holds_back_no_request()
    {
        var request = RecordingTriggers.OnRequest();
        using var tapped = new TappedCase(options: new() { Every = 1, Triggers = [request], Budget = 1e-9 });
        Run(tapped, 6);
        request.RecordNow();
        Run(tapped, 1);
        tapped.Tap.RecordNext();
        Run(tapped, 2);
        Assert.Equal([0, 1, 2, 6, 7], tapped.RecordedSteps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_budget_outside_of_0_and_1_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingOptions { Budget = share });

    [Fact]
    public void A_schedule_of_every_zeroth_step_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingOptions { Every = 0 });

    [Fact]
    public void No_sequences_at_all_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingOptions { Sequences = 0 });

    private static void Run(TappedCase tapped, int steps)
    {
        for (var i = 0; i < steps; i++)
            tapped.Step();
    }

    private static void Evaluate(TappedCase tapped)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        tapped.Forward();
    }
}
