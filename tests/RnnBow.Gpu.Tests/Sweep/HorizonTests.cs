namespace RnnBow.Gpu.Tests;

public sealed class HorizonTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("window:1")]
    [InlineData("window:32")]
    public void A_horizon_is_written_as_it_is_read(string text) => Assert.Equal(text, Horizon.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Full")]
    [InlineData("window")]
    [InlineData("window:")]
    [InlineData("window:0")]
    [InlineData("window:-3")]
    [InlineData("window:1.5")]
    [InlineData("window: 4")]
    [InlineData("window:99999999999")]
    [InlineData("adaptive:1.5")]
    public void Any_other_text_is_refused_with_the_forms_that_are_not(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => Horizon.Parse(text));
        Assert.Contains("window:K", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_window_of_less_than_one_lag_is_refused(int lags) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Horizon.Window(lags));

    [Fact]
    public void A_window_keeps_its_lags_apart_and_merges_the_rest()
    {
        Assert.Equal(3, Horizon.Window(3).LagsFor(10));
        Assert.True(Horizon.Window(3).HasRemainder(10));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_window_at_least_as_long_as_the_sequence_leaves_no_remainder(int lags)
    {
        Assert.Equal(3, Horizon.Window(lags).LagsFor(3));
        Assert.False(Horizon.Window(lags).HasRemainder(3));
    }

    [Fact]
    public void The_full_horizon_keeps_every_lag_apart()
    {
        Assert.Equal(10, Horizon.Full.LagsFor(10));
        Assert.False(Horizon.Full.HasRemainder(10));
    }

    [Fact]
    public void Horizons_are_equal_if_they_keep_the_same_lags()
    {
        Assert.Equal(Horizon.Window(5), Horizon.Parse("window:5"));
        Assert.NotEqual(Horizon.Window(5), Horizon.Full);
    }
}
