namespace RnnBow.Recording.Tests;

public sealed class BackgroundRecorderTests
{
    [Fact]
    public void Records_arrive_in_order_and_disposal_waits_for_the_last()
    {
        var inner = new MemoryRecorder();
        using (var recorder = new BackgroundRecorder(inner, capacity: 3))
            for (var step = 0; step < 1000; step++) recorder.Record(Make.Record(step));
        Assert.Equal(Enumerable.Range(0, 1000).Select(s => (long)s), inner.Records.Select(r => r.Step));
    }

    [Fact]
    public void Flush_returns_when_the_inner_recorder_has_everything()
    {
        var inner = new MemoryRecorder();
        using var recorder = new BackgroundRecorder(inner);
        for (var round = 1; round <= 50; round++)
        {
            for (var i = 0; i < 5; i++) recorder.Record(Make.Record(i));
            recorder.Flush();
            Assert.Equal(5 * round, inner.Count);
        }
    }

    [Fact]
    public void Training_waits_while_the_queue_is_full_and_nothing_is_lost()
    {
        var inner = new GateRecorder();
        var recorder = new BackgroundRecorder(inner, capacity: 2);
        var recorded = 0;
        var training = new Thread(() =>
        {
            for (var step = 0; step < 10; step++)
            {
                recorder.Record(Make.Record(step));
                Interlocked.Increment(ref recorded);
            }
        });
        training.Start();

        // One record is with the inner recorder and two are in the queue; a fourth has no place, however long it is given.
        SpinWait.SpinUntil(() => Volatile.Read(ref recorded) == 3);
        Assert.False(training.Join(200));
        Assert.Equal(3, Volatile.Read(ref recorded));

        inner.Open();
        training.Join();
        recorder.Dispose();
        Assert.Equal(Enumerable.Range(0, 10).Select(s => (long)s), inner.Steps);
        Assert.Equal(0, recorder.Dropped);
    }

    [Fact]
    public void With_dropping_training_never_waits_and_what_was_dropped_is_counted()
    {
        var inner = new GateRecorder();
        using (var recorder = new BackgroundRecorder(inner, capacity: 2, FullQueue.Drop))
        {
            recorder.Record(Make.Record(0));
            inner.WaitUntilEntered();
            for (var step = 1; step < 10; step++) recorder.Record(Make.Record(step));
            Assert.Equal(7, recorder.Dropped);
            inner.Open();
        }

        Assert.Equal([0L, 1, 2], inner.Steps);
    }

    [Fact]
    public void A_failure_of_the_inner_recorder_is_told_by_flush_and_by_every_record_after_it()
    {
        var inner = new GateRecorder { FailsAt = 1 };
        inner.Open();
        var recorder = new BackgroundRecorder(inner);
        recorder.Record(Make.Record(0));
        recorder.Record(Make.Record(1));
        var failure = Assert.Throws<InvalidOperationException>(recorder.Flush);
        Assert.Equal("GateRecorder failed and recording stopped: The tape is full.", failure.Message);
        Assert.IsType<IOException>(failure.InnerException);
        Assert.Throws<InvalidOperationException>(() => recorder.Record(Make.Record(2)));
        recorder.Dispose();
        Assert.Equal([0L], inner.Steps);
    }

    [Fact]
    public void A_failure_that_nobody_was_told_of_is_thrown_by_disposal()
    {
        var inner = new GateRecorder { FailsAt = 0 };
        inner.Open();
        var recorder = new BackgroundRecorder(inner);
        recorder.Record(Make.Record(0));
        Assert.Throws<InvalidOperationException>(recorder.Dispose);
    }

    [Fact]
    public void A_failure_lets_a_training_thread_go_that_waits_for_room()
    {
        var inner = new GateRecorder { FailsAt = 0 };
        using var recorder = new BackgroundRecorder(inner, capacity: 1);
        recorder.Record(Make.Record(0));
        inner.WaitUntilEntered();
        recorder.Record(Make.Record(1));
        var waiting = Task.Run(() => recorder.Record(Make.Record(2)));
        inner.Open();
        Assert.Throws<AggregateException>(waiting.Wait);
    }

    [Fact]
    public void A_recorder_that_was_disposed_of_refuses_records()
    {
        var recorder = new BackgroundRecorder(new MemoryRecorder());
        recorder.Dispose();
        recorder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => recorder.Record(Make.Record(0)));
        Assert.Throws<ObjectDisposedException>(recorder.Flush);
    }

    [Fact]
    public void A_capacity_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackgroundRecorder(new MemoryRecorder(), capacity: 0));
}
