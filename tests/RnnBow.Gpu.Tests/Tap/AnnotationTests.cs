using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class AnnotationTests
{
    [Fact]
    public void What_is_said_between_forward_and_backward_is_in_the_record()
    {
        using var tapped = new TappedCase();
        using var scope = NewDisposeScope();
        var loss = tapped.Forward();
        tapped.Tap.Annotate(new() { Loss = 1.5, Targets = [3, 1] });
        loss.backward();
        var annotations = Assert.Single(tapped.Recorder.Records).Annotations;
        Assert.Equal(1.5, annotations.Loss);
        Assert.Equal([3, 1], annotations.Targets!);
    }

    [Fact]
    public void What_is_said_after_backward_is_too_late_and_does_not_reach_the_next_step()
    {
        using var tapped = new TappedCase();
        tapped.Step();
        tapped.Tap.Annotate(new() { Loss = 1.5 });
        tapped.Step();
        Assert.All(tapped.Recorder.Records, record => Assert.Null(record.Annotations.Loss));
    }

    [Fact]
    public void A_step_that_is_not_recorded_takes_no_annotations()
    {
        using var tapped = new TappedCase(options: new() { Schedule = RecordingSchedule.At(1) });
        using var scope = NewDisposeScope();
        var loss = tapped.Forward();
        tapped.Tap.Annotate(new() { Loss = 1.5 });
        loss.backward();
        tapped.Step();
        Assert.Null(Assert.Single(tapped.Recorder.Records).Annotations.Loss);
    }
}
