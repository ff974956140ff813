namespace RnnBow.Recording.Tests;

public sealed class RecordingScheduleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Every_nth_step_is_recorded_from_step_0_on(int interval)
    {
        var expected = new List<long>();
        for (long step = 0; step < 1000; step += interval) expected.Add(step);
        Assert.Equal(expected, Recorded(RecordingSchedule.Every(interval)));
    }

    [Fact]
    public void The_named_steps_are_recorded_and_no_others()
    {
        Assert.Equal([0L, 3, 500], Recorded(RecordingSchedule.At(500, 3, 0, 3, 4000)));
        Assert.True(RecordingSchedule.At(4000).ShouldRecord(4000));
    }

    [Fact]
    public void Always_and_never_mean_what_they_say()
    {
        Assert.Equal(1000, Recorded(RecordingSchedule.Always).Count());
        Assert.Empty(Recorded(RecordingSchedule.Never));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    public void Log_spaced_steps_are_those_nearest_to_equal_parts_of_each_decade(int perDecade)
    {
        var expected = new SortedSet<long> { 0 };
        for (var i = 0; ; i++)
        {
            var step = (long)Math.Floor(Math.Pow(10, (double)i / perDecade) + 0.5);
            if (step >= 30_000) break;
            expected.Add(step);
        }

        var schedule = RecordingSchedule.LogSpaced(perDecade);
        Assert.Equal(expected, Enumerable.Range(0, 30_000).Select(s => (long)s).Where(schedule.ShouldRecord));
    }

    [Fact]
    public void Log_spaced_steps_hit_every_power_of_ten()
    {
        for (long power = 1; power <= 1_000_000_000_000; power *= 10)
            foreach (var perDecade in (int[])[1, 3, 7, 10, 1000])
                Assert.True(RecordingSchedule.LogSpaced(perDecade).ShouldRecord(power), $"log {perDecade} misses {power}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sum_records_the_steps_of_each_of_its_parts(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 50; trial++)
        {
            RecordingSchedule[] parts = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Random(random))];
            var sum = parts.Aggregate((a, b) => a + b);
            Assert.Equal(parts.SelectMany(Recorded).Distinct().Order(), Recorded(sum));
            Assert.Equal(sum, RecordingSchedule.Parse(sum.ToString()));
            Assert.Equal(sum, parts.Reverse().Aggregate((a, b) => b.Add(a)));
        }
    }

    [Fact]
    public void A_sum_has_one_spelling()
    {
        Assert.Equal("every 1000 + log 10", (RecordingSchedule.LogSpaced() + RecordingSchedule.Every(1000)).ToString());
        Assert.Equal("at 1,2,3", RecordingSchedule.Parse("at 3,1 + at 2,1").ToString());
        Assert.Equal("always", (RecordingSchedule.Every(5) + RecordingSchedule.Always).ToString());
        Assert.Equal("every 5", (RecordingSchedule.Never + RecordingSchedule.Every(5) + RecordingSchedule.Every(5)).ToString());
        Assert.Equal(RecordingSchedule.Never, RecordingSchedule.Never + RecordingSchedule.Never);
    }

    [Fact]
    public void A_schedule_is_not_changed_by_the_list_it_was_made_from()
    {
        var steps = new List<long> { 1 };
        var schedule = RecordingSchedule.At(steps);
        steps.Add(2);
        Assert.Equal([1L], Recorded(schedule));
    }

    [Theory]
    [InlineData("always")]
    [InlineData("never")]
    [InlineData("every 100")]
    [InlineData("every 9223372036854775807")]
    [InlineData("at 0")]
    [InlineData("at 0,5,9223372036854775807")]
    [InlineData("log 10")]
    [InlineData("every 1000 + log 10")]
    [InlineData("every 7 + every 1000 + log 1 + log 1000 + at 3,8")]
    public void A_schedule_is_written_as_it_is_read(string text)
    {
        var schedule = RecordingSchedule.Parse(text);
        Assert.Equal(text, schedule.ToString());
        Assert.Equal(schedule, RecordingSchedule.Parse(schedule.ToString()));
    }

    [Fact]
    public void Schedules_that_record_the_same_steps_in_the_same_words_are_equal()
    {
        Assert.Equal(RecordingSchedule.Always, RecordingSchedule.Every(1));
        Assert.Equal(RecordingSchedule.Never, RecordingSchedule.At());
        Assert.Equal(RecordingSchedule.At(1, 2), RecordingSchedule.At(2, 1, 1));
        Assert.Equal(RecordingSchedule.At(1, 2).GetHashCode(), RecordingSchedule.At(2, 1).GetHashCode());
        Assert.NotEqual(RecordingSchedule.Every(2), RecordingSchedule.At(2));
        Assert.NotEqual(RecordingSchedule.Every(2), RecordingSchedule.Every(3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("every")]
    [InlineData("every 0")]
    [InlineData("every -1")]
    [InlineData("every 1,2")]
    [InlineData("every 1.5")]
    [InlineData("every 9223372036854775808")]
    [InlineData("at ")]
    [InlineData("at 1,,2")]
    [InlineData("at -1")]
    [InlineData("sometimes")]
    [InlineData("Always")]
    [InlineData("log 0")]
    [InlineData("log 1001")]
    [InlineData("log")]
    [InlineData("every 5 +")]
    [InlineData("every 5 + ")]
    [InlineData("every 5+log 10")]
    [InlineData("every 5 + never")]
    public void What_is_no_schedule_is_refused_with_an_example(string text)
    {
        Assert.False(RecordingSchedule.TryParse(text, out _));
        Assert.Contains("'every 100'", Assert.Throws<FormatException>(() => RecordingSchedule.Parse(text)).Message);
    }

    [Fact]
    public void Steps_and_intervals_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingSchedule.Every(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingSchedule.At(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingSchedule.LogSpaced(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingSchedule.LogSpaced(1001));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordingSchedule.Always.ShouldRecord(-1));
    }

    private static RecordingSchedule Random(Random random) => random.Next(4) switch
    {
        0 => RecordingSchedule.Every(random.Next(2, 300)),
        1 => RecordingSchedule.LogSpaced(random.Next(1, 20)),
        2 => RecordingSchedule.At(Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(1000))),
        _ => RecordingSchedule.Never,
    };

    private static IEnumerable<long> Recorded(RecordingSchedule schedule) =>
        Enumerable.Range(0, 1000).Select(s => (long)s).Where(schedule.ShouldRecord);
}
