using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class MeasureTests
{
    [Theory]
    [InlineData(Measure.Norm)]
    [InlineData(Measure.Mean)]
    [InlineData(Measure.Max)]
    public void The_measure_of_an_outer_product_is_the_product_of_the_measures(Measure measure)
    {
        double[] delta = [0.5, -2, 0.25];
        double[] activation = [-1.5, 0.1];
        var item = delta.SelectMany(d => activation.Select(a => d * a)).ToArray();
        Assert.Equal(NaiveMeasures.Of(measure, item, item, ..), Reduce(measure, delta) * Reduce(measure, activation), 12);
    }

    [Theory]
    [InlineData(Measure.Norm)]
    [InlineData(Measure.Mean)]
    [InlineData(Measure.Max)]
    public void The_measure_of_a_whole_vector_follows_from_its_equally_long_parts(Measure measure)
    {
        double[] whole = [0.5, -2, 0.25, 3, -1, 0];
        double[] parts = [Reduce(measure, whole[..3]), Reduce(measure, whole[3..])];
        Assert.Equal(Reduce(measure, whole), Product(measure).Combine(parts), 12);
    }

    [Theory]
    [InlineData(Measure.Norm)]
    [InlineData(Measure.Mean)]
    [InlineData(Measure.Max)]
    public void A_nan_in_one_part_makes_the_whole_nan(Measure measure)
    {
        Assert.Equal(double.NaN, Product(measure).Combine([1, double.NaN]));
        Assert.Equal(double.NaN, Product(measure).Combine([double.NaN, 1]));
        Assert.Equal(double.NaN, Reduce(measure, [1, double.NaN, 2]));
    }

    private static ProductMeasure Product(Measure measure) => Assert.Single(ProductMeasure.Of([measure]));

    private static double Reduce(Measure measure, double[] vector)
    {
        using var scope = NewDisposeScope();
        return Product(measure).Reduce(tensor(vector)).item<double>();
    }
}
