namespace RnnBow.Recording.Tests;

public sealed class HalfLifeTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.93)]
    public void That_of_an_exponential_is_met_between_the_lags(double factor) =>
        Assert.Equal(Math.Log(0.5) / Math.Log(factor), HalfLife.Of(Make.Items(30, 30, (_, lag) => Math.Pow(factor, lag))).Lag!.Value, 1e-4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_lies_where_the_mean_item_first_is_no_more_than_half(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 200; trial++)
        {
            var credit = Enumerable.Range(0, random.Next(1, 8)).Select(_ => 1 + (10 * random.NextDouble())).ToArray();
            var halfLife = HalfLife.Of(Make.Items(9, credit.Length, (_, lag) => credit[lag]));
            var first = Array.FindIndex(credit, value => value <= credit[0] / 2);
            Assert.Equal(first < 0 ? credit.Length - 1 : null, halfLife.Beyond);
            if (first >= 0) Assert.InRange(halfLife.Lag!.Value, first - 1, first);
            else Assert.Null(halfLife.Lag);
        }
    }

    [Fact]
    public void Before_a_lag_without_credit_it_is_interpolated_in_a_straight_line() =>
        Assert.Equal(2.5, HalfLife.Of(Make.Items(9, 4, (_, lag) => lag < 3 ? 1 : 0)).Lag!.Value, 1e-9);

    [Fact]
    public void Credit_that_has_not_halved_is_told_with_the_last_lag_and_the_remainder_is_not_guessed_at()
    {
        var halfLife = HalfLife.Of(Make.Items(9, 4, (_, lag) => 10 - lag, remainder: 0.1));
        Assert.Equal("beyond 3", halfLife.ToString());
        Assert.Null(halfLife.Lag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Without_finite_credit_at_the_nearest_lag_it_is_undefined(double nearest) =>
        Assert.Equal("undefined", HalfLife.Of(Make.Items(9, 3, (_, lag) => lag == 0 ? nearest : 1)).ToString());

    [Fact]
    public void Lags_of_both_sides_are_counted_by_their_distance()
    {
        var data = new float[9 * 5];
        for (var j = 0; j < 9; j++)
            for (var lag = -2; lag <= 2; lag++)
                if (j + lag is >= 0 and < 9) data[(j * 5) + lag + 2] = (float)Math.Pow(0.5, Math.Abs(lag));
        Assert.Equal(1, HalfLife.Of(new("weight_hh", "", Measure.Norm, 1, 9, -2, 5, false, data)).Lag!.Value, 1e-6);
    }

    [Fact]
    public void Shares_are_refused()
    {
        var shares = new ItemArray("weight_hh", "", Measure.Share, 1, 1, 0, 1, false, [1]);
        Assert.Throws<ArgumentException>(() => HalfLife.Of(shares));
        Assert.Throws<ArgumentException>(() => DecayFit.Of(shares));
        Assert.Throws<ArgumentException>(() => HorizonNumbers.Of(shares));
    }
}
