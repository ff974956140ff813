namespace RnnBow.Gpu.Tests;

public sealed class FailureTests
{
    [Fact]
    public void What_a_recorder_throws_comes_out_of_the_next_forward_call_and_only_of_that_one()
    {
        using var tapped = new TappedCase(recorder: new FailingRecorder(), options: new() { Every = 10 });
        tapped.Step();
        var failure = Assert.Throws<RecordingFailedException>(tapped.Step);
        Assert.Equal("The disk is full.", Assert.IsType<IOException>(failure.InnerException).Message);
        Assert.Contains("The disk is full.", failure.Message, StringComparison.Ordinal);
        tapped.Step();
    }

    [Fact]
    public void ThrowIfFailed_throws_what_a_recorder_threw_once()
    {
        using var tapped = new TappedCase(recorder: new FailingRecorder());
        tapped.Step();
        Assert.Throws<RecordingFailedException>(tapped.Tap.ThrowIfFailed);
        tapped.Tap.ThrowIfFailed();
    }

    [Fact]
    public void A_recorder_that_throws_does_not_change_the_gradients()
    {
        using var tapped = new TappedCase(recorder: new FailingRecorder());
        tapped.Step();
        Assert.Equal(tapped.GradientsWithoutTap(), tapped.Gradients());
    }

    [Fact]
    public void A_tap_whose_recorder_threw_is_no_longer_recording()
    {
        using var tapped = new TappedCase(recorder: new FailingRecorder());
        tapped.Step();
        Assert.False(tapped.Tap.IsRecording);
    }
}
