namespace RnnBow.Viewer.Tests.Series;

/// <summary>What counts as an explosion: ten times the median of the fifty steps before.</summary>
public sealed class ExplosionTests
{
    [Fact]
    public void The_medians_of_all_steps_are_those_of_fifty_sorted_numbers_each()
    {
        var random = new Random(1);
        // Few different numbers, so that equal ones come and go; and some that are not finite.
        var values = Enumerable.Range(0, 400).Select(_ => random.Next(12) switch
        {
            0 => float.NaN,
            1 => float.PositiveInfinity,
            var n => n + random.Next(3),
        }).ToArray();

        Assert.Equal(Enumerable.Range(0, values.Length).Select(i => Median(values, i)), Explosion.MediansBefore(values));
        Assert.Equal(Enumerable.Range(0, values.Length).Select(i => Median(values, i)),
            Enumerable.Range(0, values.Length).Select(i => Explosion.MedianBefore(values, i)));
    }

    [Fact]
    public void A_step_above_ten_times_the_median_before_it_is_one()
    {
        float[] values = [.. Enumerable.Repeat(2f, 60), 21, .. Enumerable.Repeat(2f, 9), 20, float.PositiveInfinity, 2];

        Assert.Equal([new Explosion(60, 21, 2)], Explosion.In(values));
    }

    private static float Median(float[] values, int index)
    {
        float[] before = [.. values[Math.Max(0, index - 50)..index].Where(float.IsFinite).Order()];
        return before.Length < 5 ? float.NaN : before[before.Length / 2];
    }
}
