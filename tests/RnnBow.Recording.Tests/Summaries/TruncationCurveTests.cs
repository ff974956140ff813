namespace RnnBow.Recording.Tests;

public sealed class TruncationCurveTests
{
    [Theory]
    [InlineData(1, Measure.Norm)]
    [InlineData(2, Measure.Max)]
    [InlineData(3, Measure.Share)]
    public void A_window_cuts_off_every_item_whose_loss_lies_as_far_or_farther(int seed, Measure measure)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var items = Full(random, measure);
            var curve = TruncationCurve.Of(items);
            for (var window = 1; window <= items.Steps; window++)
                Assert.Equal(Brute(items, measure, (t, j) => t - j < window ? 0 : 1), curve.CutOff(window), 1e-6);
        }
    }

    [Theory]
    [InlineData(1, Measure.Norm)]
    [InlineData(2, Measure.Share)]
    public void Chunks_cut_off_every_item_whose_loss_lies_in_another_chunk(int seed, Measure measure)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var items = Full(random, measure);
            var curve = TruncationCurve.Of(items);
            for (var window = 1; window <= items.Steps; window++)
            {
                // The mean over every place at which the chunks may begin.
                var expected = Enumerable.Range(0, window).Average(
                    begin => Brute(items, measure, (t, j) => (t + begin) / window == (j + begin) / window ? 0 : 1));
                Assert.Equal(expected, curve.CutOffByChunks(window), 1e-6);
            }
        }
    }

    [Fact]
    public void The_remainder_is_cut_off_by_every_window_that_can_be_asked_about()
    {
        var curve = TruncationCurve.Of(Items(Measure.Norm, 3, [4, 2, 1, 3], remainder: true));
        Assert.Equal([0.6, 0.4, 0.3], Enumerable.Range(1, 3).Select(curve.CutOff));
        Assert.Equal(3, curve.LongestWindow);
        Assert.Contains("Lags up to 2", Assert.Throws<ArgumentOutOfRangeException>(() => curve.CutOff(4)).Message);
    }

    [Fact]
    public void Without_a_remainder_a_longer_window_cuts_nothing_off()
    {
        var curve = TruncationCurve.Of(Items(Measure.Norm, 2, [1, 1], remainder: false));
        Assert.Equal((0.0, 0.0), (curve.CutOff(2), curve.CutOff(1000)));
    }

    [Fact]
    public void Shares_that_cancel_may_lose_less_than_nothing()
    {
        var curve = TruncationCurve.Of(Items(Measure.Share, 3, [1.5f, -0.75f, 0.25f], remainder: false));
        Assert.Equal([-0.5, 0.25, 0], Enumerable.Range(1, 3).Select(curve.CutOff));
    }

    [Fact]
    public void Merged_lags_are_cut_in_the_middle()
    {
        // At step 0 the lags are 0 | 1 2 | 3 4 5 6; all the credit is in the last column.
        var curve = TruncationCurve.Of(Make.Merged(7, (step, first, _) => step == 0 && first == 3 ? 4 : 0));
        Assert.Equal([1, 1, 1, 0.75, 0.5, 0.25, 0], Enumerable.Range(1, 7).Select(curve.CutOff));
    }

    [Fact]
    public void A_window_has_a_step_at_least_and_no_credit_is_no_loss_of_credit()
    {
        var curve = TruncationCurve.Of(Items(Measure.Norm, 2, [0, 0], remainder: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.CutOff(0));
        Assert.Equal(double.NaN, curve.CutOff(1));
    }

    // What is lost of all items, each of which loses a part.
    private static double Brute(ItemArray items, Measure measure, Func<int, int, double> lost)
    {
        double sum = 0, all = 0;
        for (var s = 0; s < items.Sequences; s++)
            for (var j = 0; j < items.Steps; j++)
                for (var t = j; t < items.Steps; t++)
                {
                    sum += lost(t, j) * items[s, j, t - j];
                    all += items[s, j, t - j];
                }

        return measure == Measure.Share ? sum : sum / all;
    }

    private static ItemArray Full(Random random, Measure measure)
    {
        var (sequences, steps) = (random.Next(1, 3), random.Next(1, 8));
        var data = new float[sequences * steps * steps];
        for (var i = 0; i < data.Length; i++)
            if ((i / steps % steps) + (i % steps) < steps)
                data[i] = measure == Measure.Share ? (float)((2 * random.NextDouble()) - 1) : 0.1f + (float)random.NextDouble();
        return new("weight_hh", "", measure, sequences, steps, 0, steps, false, data);
    }

    private static ItemArray Items(Measure measure, int lags, float[] data, bool remainder) =>
        new("weight_hh", "", measure, 1, 1, 0, lags, remainder, data);
}
