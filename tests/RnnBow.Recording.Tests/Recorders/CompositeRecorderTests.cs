namespace RnnBow.Recording.Tests;

public sealed class CompositeRecorderTests
{
    [Fact]
    public void Every_recorder_receives_every_record()
    {
        MemoryRecorder[] recorders = [new(), new(), new()];
        var composite = new CompositeRecorder(recorders);
        for (var step = 0; step < 3; step++) composite.Record(Make.Record(step));
        Assert.All(recorders, recorder => Assert.Equal([0L, 1, 2], recorder.Records.Select(r => r.Step)));
    }

    [Fact]
    public void A_recorder_that_fails_keeps_nothing_from_the_others_and_all_failures_are_told()
    {
        var (first, last) = (new MemoryRecorder(), new MemoryRecorder());
        GateRecorder[] failing = [new() { FailsAt = 1 }, new() { FailsAt = 1 }];
        foreach (var recorder in failing) recorder.Open();
        var composite = new CompositeRecorder(first, failing[0], failing[1], last);

        var failure = Assert.Throws<AggregateException>(() => composite.Record(Make.Record(1)));

        Assert.StartsWith("2 of 4 recorders failed on the record of step 1.", failure.Message);
        Assert.All(failure.InnerExceptions, inner => Assert.IsType<IOException>(inner));
        Assert.Equal((1, 1), (first.Count, last.Count));
    }

    [Fact]
    public void A_missing_recorder_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CompositeRecorder(new MemoryRecorder(), null!));
}
