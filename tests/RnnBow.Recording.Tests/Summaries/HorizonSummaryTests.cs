namespace RnnBow.Recording.Tests;

public sealed class HorizonSummaryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_summary_agrees_with_counting_item_by_item(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 50; trial++) Check(RandomItems(random));
    }

    [Fact]
    public void Credit_that_lies_in_the_remainder_is_beyond_the_last_lag()
    {
        var summary = HorizonSummary.Of(Items(0, 3, remainder: true, [1, 1, 1, 7]));
        Assert.Equal([1.0, 1, 1], summary.Credit);
        Assert.Equal((7.0, 10.0), (summary.Remainder, summary.Total));
        Assert.Equal("beyond 2", summary.HalfWithin.ToString());
        Assert.Equal("beyond 2", summary.NinetyPercentWithin.ToString());
    }

    [Fact]
    public void Half_and_ninety_percent_are_told_apart()
    {
        var summary = HorizonSummary.Of(Items(0, 4, remainder: true, [6, 2, 1, 0, 1]));
        Assert.Equal((0, 2), (summary.HalfWithin.Lag, summary.NinetyPercentWithin.Lag));
        Assert.Null(summary.NinetyPercentWithin.Beyond);
    }

    [Fact]
    public void Lags_on_both_sides_are_counted_by_their_distance()
    {
        var summary = HorizonSummary.Of(Items(-2, 4, remainder: false, [3, 1, 1, 5]));
        Assert.Equal((1, 2), (summary.HalfWithin.Lag, summary.NinetyPercentWithin.Lag));
        Assert.Null(summary.Remainder);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Without_finite_credit_there_is_no_reach(float value)
    {
        var summary = HorizonSummary.Of(Items(0, 2, remainder: false, [value, 0]));
        Assert.Equal(("undefined", "undefined"), (summary.HalfWithin.ToString(), summary.NinetyPercentWithin.ToString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    public void The_credit_of_merged_lags_is_spread_evenly_over_them(int steps)
    {
        var expected = new double[steps];
        var items = Make.Merged(steps, (step, first, count) =>
        {
            var value = 1 + step + (10 * first);
            for (var lag = first; lag < first + count; lag++) expected[lag] += (double)value / count / steps;
            return value;
        });
        var summary = HorizonSummary.Of(items);
        Assert.Equal((0, steps), (summary.FirstLag, summary.Credit.Count));
        for (var lag = 0; lag < steps; lag++) Assert.Equal(expected[lag], summary.Credit[lag], 1e-9);
        Assert.Null(summary.Remainder);
        Assert.Equal(items.Data.ToArray().Sum(value => (double)value) / steps, summary.Total, 1e-6);
    }

    [Fact]
    public void The_reach_of_merged_credit_is_counted_in_lags_not_in_columns()
    {
        // At step 0 the lags are 0 | 1 2 | 3 4 5 6; all the credit is in the last column.
        var items = Make.Merged(7, (step, first, _) => step == 0 && first == 3 ? 4 : 0);
        var summary = HorizonSummary.Of(items);
        Assert.Equal((4, 6), (summary.HalfWithin.Lag, summary.NinetyPercentWithin.Lag));
    }

    [Fact]
    public void Shares_are_refused_because_they_cancel()
    {
        var items = new ItemArray("weight_hh", "", Measure.Share, 1, 1, 0, 1, false, [1]);
        Assert.Contains("cancel", Assert.Throws<ArgumentException>(() => HorizonSummary.Of(items)).Message);
    }

    private static void Check(ItemArray items)
    {
        var summary = HorizonSummary.Of(items);
        double Mean(Func<int, int, float> item)
        {
            var sum = 0.0;
            for (var s = 0; s < items.Sequences; s++)
                for (var j = 0; j < items.Steps; j++) sum += item(s, j);
            return sum / items.Sequences / items.Steps;
        }

        for (var k = 0; k < items.Lags; k++)
            Assert.Equal(Mean((s, j) => items[s, j, items.FirstLag + k]), summary.Credit[k], 1e-9);
        Assert.Equal(items.HasRemainder, summary.Remainder.HasValue);
        Assert.Equal(Mean(items.Remainder), summary.Remainder ?? 0, 1e-9);
        CheckReach(items, 0.5, summary.HalfWithin);
        CheckReach(items, 0.9, summary.NinetyPercentWithin);
    }

    private static void CheckReach(ItemArray items, double part, CreditReach reach)
    {
        double total = 0;
        foreach (var value in items.Data) total += value;
        int? expected = null;
        var farthest = Enumerable.Range(items.FirstLag, items.Lags).Max(Math.Abs);
        for (var distance = farthest; distance >= 0; distance--)
        {
            double within = 0;
            for (var s = 0; s < items.Sequences; s++)
                for (var j = 0; j < items.Steps; j++)
                    for (var lag = items.FirstLag; lag < items.FirstLag + items.Lags; lag++)
                        if (Math.Abs(lag) <= distance) within += items[s, j, lag];
            if (within >= part * total) expected = distance;
        }

        Assert.Equal(expected, reach.Lag);
        Assert.Equal(expected is null ? farthest : null, reach.Beyond);
    }

    private static ItemArray RandomItems(Random random)
    {
        var (sequences, steps, lags, remainder) = (random.Next(1, 4), random.Next(1, 8), random.Next(1, 6), random.Next(2) == 0);
        var data = new float[sequences * steps * (lags + (remainder ? 1 : 0))];
        for (var i = 0; i < data.Length; i++) data[i] = random.Next(0, 4);
        data[0] = 1;
        return new("weight_hh", "", Measure.Norm, sequences, steps, random.Next(-4, 4), lags, remainder, data);
    }

    private static ItemArray Items(int firstLag, int lags, bool remainder, float[] data) =>
        new("weight_hh", "", Measure.Norm, 1, 1, firstLag, lags, remainder, data);
}
