namespace RnnBow.Recording.Tests;

public sealed class GradientClippingTests
{
    [Theory]
    [InlineData(10, 1, 0.1)]
    [InlineData(0.5, 1, 1)]
    [InlineData(0, 1, 1)]
    public void Gradients_larger_than_the_largest_norm_are_scaled_down_to_it(double norm, double maxNorm, double expected) =>
        Assert.Equal(expected, GradientClipping.Factor(norm, maxNorm), 6);

    [Theory]
    [InlineData(Measure.Norm, "weight_hh", 0.5f)]
    [InlineData(Measure.Mean, "bias_ih", 0.5f)]
    [InlineData(Measure.Max, "weight_ih", 0.5f)]
    [InlineData(Measure.Adam, "weight_ih", 0.5f)]
    [InlineData(Measure.Share, "weight_hh", 1f)]
    [InlineData(Measure.Norm, ItemNames.Hidden, 1f)]
    public void Items_are_scaled_and_shares_and_the_gradients_of_states_are_not(Measure measure, string parameter, float factor)
    {
        var record = Make.Record(3);
        var array = new ItemArray(parameter, "", measure, 1, 2, -1, 2, false, [1, 2, 3, 4], [new(-1, 2), new(1, 1), new(0, 1), new(1, 1)]);
        record = record with { Layers = [record.Layers[0] with { Arrays = [array] }] };

        var clipped = Assert.Single(record.Clipped(0.5).Layers[0].Arrays);

        Assert.Equal([factor, 2 * factor, 3 * factor, 4 * factor], clipped.Data.ToArray());
        Assert.Equal((parameter, measure, -1), (clipped.Parameter, clipped.Measure, clipped.FirstLag));
        Assert.Equal(new LagSpan(-1, 2), clipped.SpanOf(0, 0));
    }

    [Fact]
    public void Totals_are_scaled_and_their_residuals_are_not()
    {
        var total = Assert.Single(Make.Record(3).Clipped(0.5).Layers[0].Totals);

        Assert.Equal(new ParameterTotal("weight_hh", "", 0.75, 1e-7), total);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_factor_that_no_clipping_has_is_refused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make.Record(3).Clipped(factor));
}
