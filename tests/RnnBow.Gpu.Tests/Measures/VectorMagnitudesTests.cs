namespace RnnBow.Gpu.Tests;

public sealed class VectorMagnitudesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void Vectors_of_any_length_have_the_magnitudes_of_their_entries(int length)
    {
        var values = Enumerable.Range(1, length).Select(i => (float)Math.Sin(i * 1.7)).ToArray();
        var found = VectorMagnitudes.Of<float>(values);
        Assert.Equal(Math.Sqrt(values.Sum(v => (double)v * v)), found.Norm, 5);
        Assert.Equal(values.Average(v => Math.Abs((double)v)), found.Mean, 5);
        Assert.Equal(values.Max(Math.Abs), found.Max);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-42f)]
    [InlineData(1e25f)]
    public void A_norm_holds_where_the_squares_of_float32_do_not(float size)
    {
        var values = Enumerable.Repeat(size, 36).ToArray();
        Assert.Equal(6, VectorMagnitudes.Of<float>(values).Norm / size, 5);
    }

    [Theory]
    [InlineData(1e-310)]
    [InlineData(1e-200)]
    [InlineData(1e300)]
    public void A_norm_holds_where_the_squares_of_float64_do_not(double size)
    {
        var values = Enumerable.Range(1, 37).Select(i => i % 3 * size).ToArray();
        var expected = Math.Sqrt(values.Sum(v => v / size * (v / size)));
        Assert.Equal(expected, VectorMagnitudes.Of<double>(values).Norm / size, 9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void One_nan_makes_every_magnitude_nan(int position)
    {
        var values = Enumerable.Repeat(2f, 20).ToArray();
        values[position] = float.NaN;
        Assert.Equal(new VectorMagnitudes(double.NaN, double.NaN, double.NaN), VectorMagnitudes.Of<float>(values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void An_infinite_entry_makes_every_magnitude_infinite(int position)
    {
        var values = Enumerable.Repeat(2f, 20).ToArray();
        values[position] = float.NegativeInfinity;
        const double Infinite = double.PositiveInfinity;
        Assert.Equal(new VectorMagnitudes(Infinite, Infinite, Infinite), VectorMagnitudes.Of<float>(values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void The_largest_difference_is_relative_where_the_reference_exceeds_1(int position)
    {
        var references = Enumerable.Repeat(0.5f, 20).ToArray();
        var values = references.ToArray();
        values[position] = 0.75f;
        Assert.Equal(0.25f, VectorMagnitudes.LargestDifference<float>(values, references));
        (values[position], references[position]) = (-3, -4);
        Assert.Equal(0.25f, VectorMagnitudes.LargestDifference<float>(values, references));
        values[position] = float.NaN;
        Assert.Equal(float.NaN, VectorMagnitudes.LargestDifference<float>(values, references));
    }

    [Fact]
    public void Zeros_have_no_magnitude() => Assert.Equal(new VectorMagnitudes(0, 0, 0), VectorMagnitudes.Of<double>(new double[9]));
}
