namespace RnnBow.Recording.Tests;

public sealed class DecayFitTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1.1)]
    public void An_exponential_is_fitted_exactly(double factor)
    {
        var fit = DecayFit.Of(Decaying(factor, steps: 30, lags: 20))!;
        Assert.Equal(-Math.Log(factor), fit.Rate, 1e-5);
        Assert.Equal(factor, fit.Factor, 1e-5);
        Assert.Equal((20, 0), (fit.Lags, fit.ZeroLags));
        Assert.InRange(fit.Upper - fit.Lower, 0, 1e-4);
    }

    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(0.95, 4)]
    public void Fewer_pairs_at_long_lags_and_steps_without_a_loss_are_no_decay(double factor, int everyNth)
    {
        var items = Make.Items(25, 25, (j, lag) => (j + lag) % everyNth == 0 ? Math.Pow(factor, lag) : 0);
        Assert.Equal(-Math.Log(factor), DecayFit.Of(items)!.Rate, 1e-5);
    }

    [Fact]
    public void In_a_reverse_direction_the_loss_lies_before_the_step()
    {
        var data = new float[10 * 10];
        for (var j = 0; j < 10; j++)
            for (var lag = 0; lag <= j; lag++) data[(j * 10) + lag] = (float)Math.Pow(0.8, lag);
        var items = new ItemArray("weight_hh", "", Measure.Norm, 1, 10, 0, 10, false, data);
        Assert.Equal(-Math.Log(0.8), DecayFit.Of(items, Direction.Reverse)!.Rate, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_fit_is_where_the_weighted_sum_of_squares_is_least(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var items = Noisy(random, steps: 12, lags: random.Next(3, 9));
            var fit = DecayFit.Of(items)!;
            var best = Squares(items, fit.Rate);
            Assert.True(best <= Squares(items, fit.Rate + 1e-3), "a larger rate fits better");
            Assert.True(best <= Squares(items, fit.Rate - 1e-3), "a smaller rate fits better");
        }
    }

    [Fact]
    public void The_interval_holds_the_true_rate_in_95_of_100_cases()
    {
        var random = new Random(7);
        const int Trials = 2000;
        var held = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            // Each lag's mean is scattered as its number of pairs says: the model that the interval is for.
            var noise = Enumerable.Range(0, 6).Select(lag => Gauss(random) * 0.3 / Math.Sqrt(20 - lag)).ToArray();
            var fit = DecayFit.Of(Make.Items(20, 6, (_, lag) => Math.Exp((-0.25 * lag) + noise[lag])))!;
            if (fit.Lower <= 0.25 && 0.25 <= fit.Upper) held++;
        }

        Assert.InRange((double)held / Trials, 0.93, 0.97); // four standard errors
    }

    [Fact]
    public void Lags_without_credit_are_left_out_and_counted()
    {
        var fit = DecayFit.Of(Make.Items(10, 6, (_, lag) => lag is 1 or 4 ? 0 : Math.Pow(0.5, lag)))!;
        Assert.Equal((4, 2), (fit.Lags, fit.ZeroLags));
        Assert.Equal(0.5, fit.Factor, 1e-6);
    }

    [Fact]
    public void The_remainder_takes_no_part()
    {
        var without = Make.Items(10, 3, (_, lag) => Math.Pow(0.5, lag));
        var with = Make.Items(10, 3, (_, lag) => Math.Pow(0.5, lag), remainder: 1000);
        Assert.Equal(DecayFit.Of(without)!.Rate, DecayFit.Of(with)!.Rate, 1e-12);
    }

    [Fact]
    public void Two_lags_have_a_rate_and_no_interval()
    {
        var fit = DecayFit.Of(Make.Items(10, 2, (_, lag) => Math.Pow(0.5, lag)))!;
        Assert.Equal(Math.Log(2), fit.Rate, 1e-6);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (fit.Lower, fit.Upper));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 0.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Without_two_lags_of_finite_credit_there_is_no_fit(double first, double second) =>
        Assert.Null(DecayFit.Of(Make.Items(5, 2, (_, lag) => lag == 0 ? first : second)));

    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(10, 2.228)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    public void The_interval_is_that_of_Students_table(int freedom, double quantile)
    {
        // Residuals of +1 and -1 in pairs about a flat line, each lag of one pair (j, t): the standard error is known.
        var lags = freedom + 2;
        var scatter = Enumerable.Range(0, lags).Select(lag => lag % 2 == 0 ? 0.1 : -0.1).ToArray();
        var steps = lags;
        var fit = DecayFit.Of(Make.Items(steps, lags, (j, lag) => j + lag == steps - 1 ? Math.Exp(scatter[lag]) : 0))!;
        var meanX = (lags - 1) / 2.0;
        var squares = Enumerable.Range(0, lags).Sum(x => (x - meanX) * (x - meanX));
        var slope = Enumerable.Range(0, lags).Sum(x => (x - meanX) * scatter[x]) / squares;
        var meanY = scatter.Average();
        var rest = Enumerable.Range(0, lags).Sum(x => Math.Pow(scatter[x] - meanY - (slope * (x - meanX)), 2));
        Assert.Equal(quantile * Math.Sqrt(rest / freedom / squares), (fit.Upper - fit.Lower) / 2, 5e-4 * fit.Upper);
    }

    private static ItemArray Decaying(double factor, int steps, int lags) => Make.Items(steps, lags, (_, lag) => Math.Pow(factor, lag));

    private static ItemArray Noisy(Random random, int steps, int lags)
    {
        var credit = Enumerable.Range(0, lags).Select(lag => Math.Exp((-0.2 * lag) + Gauss(random))).ToArray();
        return Make.Items(steps, lags, (_, lag) => credit[lag]);
    }

    // With the best height for the rate.
    private static double Squares(ItemArray items, double rate)
    {
        var lags = Enumerable.Range(0, items.Lags).ToArray();
        double Weight(int lag) => items.Steps - lag;
        double Height(int lag) => Math.Log(items[0, 0, lag]) + (rate * lag);
        var height = lags.Sum(lag => Weight(lag) * Height(lag)) / lags.Sum(Weight);
        return lags.Sum(lag => Weight(lag) * Math.Pow(Height(lag) - height, 2));
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
