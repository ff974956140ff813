namespace RnnBow.Recording.Tests;

public sealed class LogTests
{
    [Fact]
    public void A_run_file_says_when_it_begins_and_what_it_holds_at_the_end()
    {
        using var folder = new TemporaryFolder();
        var logger = new ListLogger();
        using (var recorder = RunFileRecorder.Create(folder.File(), Make.Run(), new() { Logger = logger }))
            for (var step = 0; step < 3; step++) recorder.Record(Make.Record(step));
        Assert.Equal(
            [
                $"Information: Recording into the run file {folder.File()}, after step -1.",
                $"Information: The run file {folder.File()} is complete: 3 records, 0 dropped.",
            ],
            logger.Lines);
    }

    [Fact]
    public void A_full_queue_is_told_once()
    {
        var inner = new GateRecorder();
        var logger = new ListLogger();
        using (var recorder = new BackgroundRecorder(inner, capacity: 1, FullQueue.Drop, logger))
        {
            recorder.Record(Make.Record(0));
            inner.WaitUntilEntered();
            for (var step = 1; step < 5; step++) recorder.Record(Make.Record(step));
            inner.Open();
        }

        Assert.Equal(["Warning: BackgroundRecorder is slower than training: 1 entries wait, and records are dropped."], logger.Lines);
    }

    [Fact]
    public void A_failure_is_told_when_it_happens()
    {
        var inner = new GateRecorder { FailsAt = 0 };
        inner.Open();
        var logger = new ListLogger();
        var recorder = new BackgroundRecorder(inner, logger: logger);
        recorder.Record(Make.Record(0));
        Assert.Throws<InvalidOperationException>(recorder.Dispose);
        Assert.Equal(["Error: BackgroundRecorder failed and recording stopped."], logger.Lines);
    }
}
