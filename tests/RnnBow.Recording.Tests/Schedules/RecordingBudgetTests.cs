namespace RnnBow.Recording.Tests;

/// <summary>Training with simulated time: a step takes as long as it is told to, and a record on top of it too.</summary>
public sealed class RecordingBudgetTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(0.02, 1, 1)]
    [InlineData(0.02, 0.01, 1)]
    [InlineData(0.02, 10, 7)]
    [InlineData(0.3, 1, 1)]
    [InlineData(0.001, 0.5, 3)]
    public void What_recording_takes_stays_at_the_budget_but_for_the_first_records(double share, double recordPerStep, int interval)
    {
        var control = new RecordingControl(RecordingSchedule.Every(interval), budget: share, clock: _clock);
        var (steps, records) = Train(control, 200_000, _ => 0.1, _ => 0.1 * recordPerStep);
        var spent = 0.1 * recordPerStep * records.Count;
        var total = (0.1 * steps) + spent;
        Assert.True(spent <= (share * total) + (3 * 0.1 * recordPerStep), $"{spent / total} of the time was spent");
        var wanted = recordPerStep / interval / (1 + (recordPerStep / interval));
        Assert.True(spent >= 0.9 * Math.Min(share, wanted) * total, $"only {spent / total} of the time was spent");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_bound_holds_at_every_moment_for_durations_of_any_kind(int seed)
    {
        var random = new Random(seed);
        const double Share = 0.05;
        var control = new RecordingControl(RecordingSchedule.Every(2), budget: Share, clock: _clock);
        double total = 0, spent = 0, longest = 0;
        for (var step = 0; step < 20_000; step++)
        {
            var isRecorded = control.BeginStep(step);
            Assert.True(spent <= (Share * total) + (3 * longest) + 1e-6, $"at step {step}, {spent} of {total} seconds were spent");
            var duration = Heavy(random);
            if (isRecorded)
            {
                var record = Heavy(random);
                (spent, longest, duration) = (spent + record, Math.Max(longest, record), duration + record);
                control.Recorded(TimeSpan.FromSeconds(record));
            }

            total += duration;
            _clock.Pass(duration);
        }
    }

    [Fact]
    public void The_first_records_are_taken_however_long_they_take()
    {
        var control = new RecordingControl(RecordingSchedule.Every(10), budget: 0.01, clock: _clock);
        var (_, records) = Train(control, 1000, _ => 0.1, _ => 100);
        Assert.Equal([0L, 10, 20], records);
    }

    [Fact]
    public void A_schedule_that_can_be_afforded_is_left_as_it_is()
    {
        var control = new RecordingControl(RecordingSchedule.Every(100), budget: 0.02, clock: _clock);
        var (_, records) = Train(control, 5000, _ => 0.1, _ => 0.19);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => 100L * i), records);
    }

    [Fact]
    public void A_pause_is_not_followed_by_a_flood_of_records()
    {
        var control = new RecordingControl(RecordingSchedule.Always, budget: 0.02, clock: _clock);
        var (_, records) = Train(control, 2000, step => step == 1000 ? 100_000 : 0.1, _ => 0.1);
        var densest = Enumerable.Range(1001, 100).Count(step => records.Contains(step));
        Assert.InRange(densest, RecordingBudget.MostSaved, RecordingBudget.MostSaved + 4);
    }

    [Fact]
    public void What_a_trigger_asks_for_is_recorded_and_the_schedule_waits_for_it()
    {
        var request = RecordingTriggers.OnRequest();
        var control = new RecordingControl(RecordingSchedule.Every(10), [request], budget: 0.1, clock: _clock);
        var (_, records) = Train(control, 400, _ => 1, _ => 1, step =>
        {
            if (step is >= 100 and < 120) request.RecordNow();
        });
        Assert.Superset(Enumerable.Range(100, 20).Select(s => (long)s).ToHashSet(), records.ToHashSet());
        Assert.DoesNotContain(records, step => step is >= 120 and < 250);
        Assert.Contains(records, step => step > 300);
    }

    [Fact]
    public void Every_trigger_is_asked_before_every_step_whatever_the_others_answer()
    {
        var (first, second) = (RecordingTriggers.OnRequest(), RecordingTriggers.OnRequest());
        var control = new RecordingControl(RecordingSchedule.At(0), [first, second]);
        first.RecordNow();
        second.RecordNow();
        Assert.Equal([true, false], [control.BeginStep(0), control.BeginStep(1)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_share_outside_of_0_and_1_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingControl(RecordingSchedule.Always, budget: share));

    private (int Steps, List<long> Records) Train(
        RecordingControl control, int steps, Func<int, double> stepTakes, Func<int, double> recordTakes, Action<int>? before = null)
    {
        var records = new List<long>();
        for (var step = 0; step < steps; step++)
        {
            before?.Invoke(step);
            var isRecorded = control.BeginStep(step);
            _clock.Pass(stepTakes(step));
            if (!isRecorded) continue;
            records.Add(step);
            _clock.Pass(recordTakes(step));
            control.Recorded(TimeSpan.FromSeconds(recordTakes(step)));
        }

        return (steps, records);
    }

    // Mostly short, sometimes a thousand times longer.
    private static double Heavy(Random random) => 0.001 * Math.Pow(1000, Math.Pow(random.NextDouble(), 4));
}
