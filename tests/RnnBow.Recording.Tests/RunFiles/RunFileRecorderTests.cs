namespace RnnBow.Recording.Tests;

public sealed class RunFileRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void A_step_that_does_not_come_after_the_last_one_is_refused_by_both_numbers(long step)
    {
        using (var recorder = Create())
        {
            recorder.Record(Make.Record(5));
            var failure = Assert.Throws<ArgumentException>(() => recorder.Record(Make.Record(step)));
            Assert.StartsWith($"Step {step} cannot be recorded into '{recorder.Path}' after step 5:", failure.Message);
            recorder.Record(Make.Record(6));
        }

        using var file = RunFile.Open(_folder.File());
        Assert.Equal([5L, 6], file.Steps().Select(s => s.Step));
    }

    [Fact]
    public void A_record_whose_arrays_do_not_fit_together_is_refused_before_it_is_written()
    {
        var good = Make.Record(0);
        GradientRecord[] bad =
        [
            good with { Step = -1 },
            good with { Sequences = 0 },
            good with { Sequences = 2 },
            good with { Annotations = new() { Inputs = [1] } },
            good with { Annotations = new() { Losses = [] } },
            good with { Layers = [new(0, Direction.Forward, [good.Layers[0].Arrays[0], Make.Merged(4, (_, _, _) => 1)], [])] },
        ];
        using var recorder = Create();
        Assert.All(bad, record => Assert.Throws<ArgumentException>(() => recorder.Record(record)));
        recorder.Record(good);
        recorder.Flush();
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(1, file.StepCount);
    }

    [Fact]
    public void A_record_that_cannot_be_written_is_reported_and_what_came_before_it_is_kept()
    {
        var good = Make.Record(1);
        var twice = good with { Step = 2, Layers = [good.Layers[0], good.Layers[0]] };
        var recorder = Create(new() { CommitInterval = TimeSpan.FromHours(1) });
        recorder.Record(Make.Record(1));
        recorder.Record(twice);
        var failure = Assert.Throws<RunFileException>(recorder.Flush);
        Assert.Contains("cannot be written any more", failure.Message);
        Assert.Throws<RunFileException>(() => recorder.Record(Make.Record(3)));
        Assert.Throws<RunFileException>(() => recorder.WriteScalar(3, "loss", 1));
        recorder.Dispose();

        using var file = RunFile.Open(_folder.File());
        Assert.Equal([1L], file.Steps().Select(s => s.Step));
        Assert.Single(file.Items(1));
    }

    [Fact]
    public void A_reader_sees_a_step_without_a_flush_and_does_not_stop_the_writer()
    {
        using var recorder = Create();
        using var file = RunFile.Open(_folder.File());
        for (var step = 0; step < 3; step++)
        {
            recorder.Record(Make.Record(step));
            SpinWait.SpinUntil(() => file.LastStep?.Step == step);
            Same.Record(Make.Record(step), file.ReadRecord(step));
        }
    }

    [Fact]
    public void A_list_of_steps_that_is_being_read_goes_on_over_steps_written_meanwhile()
    {
        using var recorder = Create();
        for (var step = 0; step < 1000; step++) recorder.Record(Make.Record(step));
        recorder.Flush();
        using var file = RunFile.Open(_folder.File());
        var seen = new List<long>();
        foreach (var step in file.Steps())
        {
            if (seen.Count == 10)
            {
                for (var next = 1000; next < 1200; next++) recorder.Record(Make.Record(next));
                recorder.Flush();
            }

            seen.Add(step.Step);
        }

        Assert.Equal(Enumerable.Range(0, 1200).Select(s => (long)s), seen);
    }

    [Fact]
    public void A_run_that_is_closed_while_it_is_read_can_be_read_on()
    {
        var recorder = Create();
        recorder.Record(Make.Record(0));
        recorder.Flush();
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(1, file.StepCount);
        recorder.Record(Make.Record(1));
        recorder.Dispose();
        Assert.Equal(2, file.StepCount);
    }

    [Fact]
    public void With_dropping_the_file_says_how_many_records_it_lacks()
    {
        var options = new RunFileOptions { QueueCapacity = 2, WhenFull = FullQueue.Drop, CommitInterval = TimeSpan.Zero };
        long dropped;
        using (var recorder = Create(options))
        {
            // Whoever holds the database's write lock keeps the writer thread from taking more than one record.
            using (var other = Sql.Open(_folder.File()))
            {
                other.Ask("BEGIN IMMEDIATE");
                for (var step = 0; step < 20; step++) recorder.Record(Make.Record(step));
                other.Ask("COMMIT");
            }

            dropped = recorder.Dropped;
            Assert.InRange(dropped, 17, 18);
            recorder.Flush();
        }

        using var file = RunFile.Open(_folder.File());
        Assert.Equal(dropped, file.Dropped);
        Assert.Equal(20 - dropped, file.StepCount);
    }

    [Fact]
    public void Two_threads_may_write_scalars_while_a_third_records()
    {
        using (var recorder = Create(new() { QueueCapacity = 3 }))
            Parallel.For(0, 3, thread =>
            {
                for (var step = 0; step < 300; step++)
                    if (thread == 2) recorder.Record(Make.Record(step));
                    else recorder.WriteScalar(step, $"thread {thread}", step);
            });
        using var file = RunFile.Open(_folder.File());
        Assert.Equal((300, 300, 300L), (file.Scalars("thread 0").Count(), file.Scalars("thread 1").Count(), file.StepCount));
    }

    [Fact]
    public void A_recorder_that_was_disposed_of_refuses_records()
    {
        var recorder = Create();
        recorder.Dispose();
        recorder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => recorder.Record(Make.Record(0)));
        Assert.Throws<ObjectDisposedException>(recorder.Flush);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunFileOptions { QueueCapacity = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunFileOptions { CommitInterval = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => RunFileRecorder.Resume(_folder.File(), Make.Run(), afterStep: -2));
    }

    private RunFileRecorder Create(RunFileOptions? options = null) => RunFileRecorder.Create(_folder.File(), Make.Run(), options);
}
