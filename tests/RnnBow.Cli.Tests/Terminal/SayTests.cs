namespace RnnBow.Cli.Tests.Terminal;

public class SayTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.7321, "1.73")]
    [InlineData(0.011, "0.0110")]
    [InlineData(-0.0265, "-0.0265")]
    [InlineData(12345.6, "12346")]
    [InlineData(0.000123, "1.23e-4")]
    [InlineData(1.2e-7, "1.20e-7")]
    [InlineData(3e20, "3.00e+20")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "infinite")]
    public void A_figure_has_three_significant_digits(double value, string text) => Assert.Equal(text, Say.Figure(value));

    [Theory]
    [InlineData(4.56789, "4.5679")]
    [InlineData(1.5e30, "1.50e+30")]
    [InlineData(double.NaN, "NaN")]
    public void A_loss_has_four_decimals_unless_it_is_huge(double value, string text) => Assert.Equal(text, Say.Loss(value));

    [Theory]
    [InlineData(4.26, "4.3 s")]
    [InlineData(45.9, "45 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void A_duration_is_said_in_two_units_at_most(double seconds, string text) =>
        Assert.Equal(text, Say.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Counts_have_their_plural()
    {
        Assert.Equal("1 step", Say.Count(1, "step"));
        Assert.Equal("0 steps", Say.Count(0, "step"));
        Assert.Equal("1,234 steps", Say.Count(1234, "step"));
    }
}
