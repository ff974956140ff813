namespace RnnBow.Recording.Tests;

public sealed class RecordingTriggerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_is_answered_once()
    {
        var trigger = RecordingTriggers.OnRequest();
        Assert.False(trigger.IsDue(0));
        trigger.RecordNow();
        trigger.RecordNow();
        Assert.Equal([true, false], [trigger.IsDue(1), trigger.IsDue(2)]);
    }

    [Fact]
    public void Requests_from_many_threads_are_answered_and_none_twice()
    {
        var trigger = RecordingTriggers.OnRequest();
        int requests = 0, answers = 0;
        Parallel.For(0, 10_000, i =>
        {
            if (i % 2 == 0)
            {
                trigger.RecordNow();
                Interlocked.Increment(ref requests);
            }
            else if (trigger.IsDue(i))
            {
                Interlocked.Increment(ref answers);
            }
        });
        if (trigger.IsDue(10_000)) answers++;
        Assert.InRange(answers, 1, requests);
        Assert.False(trigger.IsDue(10_001));
    }

    [Fact]
    public void A_touched_file_asks_for_one_record()
    {
        File.WriteAllText(_folder.File("now"), "");
        var trigger = Touch();
        Assert.False(AfterASecond(trigger));
        File.SetLastWriteTimeUtc(_folder.File("now"), new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal([true, false], [AfterASecond(trigger), AfterASecond(trigger)]);
    }

    [Fact]
    public void A_file_that_appears_was_touched_and_one_that_vanishes_was_not()
    {
        var trigger = Touch();
        Assert.False(AfterASecond(trigger));
        File.WriteAllText(_folder.File("now"), "");
        Assert.True(AfterASecond(trigger));
        File.Delete(_folder.File("now"));
        Assert.False(AfterASecond(trigger));
        File.WriteAllText(_folder.File("now"), "");
        Assert.True(AfterASecond(trigger));
    }

    [Fact]
    public void The_file_is_looked_at_no_more_often_than_asked()
    {
        var trigger = Touch(seconds: 5);
        File.WriteAllText(_folder.File("now"), "");
        Assert.Equal([false, false, false, false, true], Enumerable.Range(0, 5).Select(_ => AfterASecond(trigger)));
    }

    [Fact]
    public void A_file_in_a_folder_that_is_not_there_is_no_error()
    {
        var trigger = new TouchTrigger(Path.Combine(_folder.File("missing"), "now"), TimeSpan.Zero, _clock);
        Assert.False(trigger.IsDue(0));
    }

    [Theory]
    [InlineData(3, new[] { 1.0, 1, 1, 1, 1, 3.1 }, true)]
    [InlineData(3, new[] { 1.0, 1, 1, 1, 1, 3.0 }, false)]
    [InlineData(3, new[] { 1.0, 1, 1, 1, 1, 0.01 }, false)]
    [InlineData(3, new[] { 1.0, 1, 1, 1, 100 }, false)]
    [InlineData(3, new[] { 1.0, double.NaN }, true)]
    [InlineData(3, new[] { double.PositiveInfinity }, true)]
    [InlineData(2, new[] { 9.0, 1, 2, 3, 100, 6.1 }, true)]
    [InlineData(2, new[] { 9.0, 1, 2, 3, 100, 6.0 }, false)]
    [InlineData(2, new[] { -1.0, -1, -1, -1, -1, 5 }, false)]
    public void A_jump_is_a_report_above_the_factor_times_the_median(double factor, double[] reports, bool due)
    {
        var trigger = RecordingTriggers.WhenJumps(factor);
        foreach (var report in reports[..^1]) trigger.Report(report);
        trigger.IsDue(0);
        trigger.Report(reports[^1]);
        Assert.Equal(due, trigger.IsDue(1));
    }

    [Fact]
    public void A_number_that_stays_up_is_one_jump_until_it_has_been_down()
    {
        var trigger = RecordingTriggers.WhenJumps(2);
        double[] reports = [1, 1, 1, 1, 1, 5, 5, double.NaN, 1, 5];
        var due = new List<int>();
        for (var i = 0; i < reports.Length; i++)
        {
            trigger.Report(reports[i]);
            if (trigger.IsDue(i)) due.Add(i);
        }

        Assert.Equal([5, 9], due);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_median_is_that_of_the_latest_reports(int seed)
    {
        var random = new Random(seed);
        const int Window = 7;
        var trigger = RecordingTriggers.WhenJumps(1.5, Window);
        var reports = new List<double>();
        var wasUp = false;
        for (var i = 0; i < 500; i++)
        {
            var value = random.Next(1, 10) * (random.Next(20) == 0 ? 10 : 1);
            var latest = reports.TakeLast(Window).Order().ToArray();
            var median = latest.Length == 0 ? 0 : (latest[(latest.Length - 1) / 2] + latest[latest.Length / 2]) / 2;
            var isUp = latest.Length >= JumpTrigger.LeastReports && value > 1.5 * median;
            trigger.Report(value);
            Assert.Equal(isUp && !wasUp, trigger.IsDue(i));
            wasUp = isUp;
            reports.Add(value);
        }
    }

    [Fact]
    public void Factors_windows_and_intervals_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingTriggers.WhenJumps(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingTriggers.WhenJumps(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingTriggers.WhenJumps(2, window: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingTriggers.WhenTouched("now", TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentException>(() => RecordingTriggers.WhenTouched(""));
    }

    private TouchTrigger Touch(double seconds = 1) => RecordingTriggers.WhenTouched(_folder.File("now"), TimeSpan.FromSeconds(seconds), _clock);

    private bool AfterASecond(TouchTrigger trigger)
    {
        _clock.Pass(1);
        return trigger.IsDue(0);
    }
}
