namespace RnnBow.Recording.Tests;

public sealed class RecordComparisonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_record_does_not_differ_from_itself(int seed)
    {
        var comparison = RecordComparison.Of(Make.Record(3, new Random(seed)), Make.Record(3, new Random(seed)));
        Assert.True(comparison.AreEqual);
        Assert.All(comparison.Arrays, array => Assert.Equal((0.0, 0.0), (array.Absolute, array.Relative)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_largest_differences_are_found_item_by_item(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 50; trial++)
        {
            var (first, second) = (Floats(random, 12), Floats(random, 12));
            var array = Compare(first, second);
            var absolute = first.Zip(second, (a, b) => Math.Abs((double)a - b)).Max();
            Assert.Equal(absolute, array.Absolute, 1e-12);
            Assert.Equal(absolute / first.Concat(second).Max(value => Math.Abs((double)value)), array.Relative, 1e-12);
            Assert.Null(array.Mismatch);
        }
    }

    [Fact]
    public void NaN_is_like_NaN_and_unlike_everything_else()
    {
        float[] first = [float.NaN, 2, float.PositiveInfinity, .. new float[9]];
        Assert.Equal((0.0, 0.0), (Compare(first, [.. first]).Absolute, Compare(first, [.. first]).Relative));
        foreach (var other in (float[])[0, float.NegativeInfinity, float.PositiveInfinity])
            Assert.Equal(double.PositiveInfinity, Compare(first, [other, .. first[1..]]).Relative);
        Assert.Equal(double.PositiveInfinity, Compare(first, [.. first[..2], float.NegativeInfinity, .. first[3..]]).Absolute);
    }

    [Fact]
    public void Arrays_of_other_shapes_are_compared_by_their_horizons_alone()
    {
        var first = Make.Record(0) with { Layers = [new(0, Direction.Forward, [Make.Items(8, 4, (_, lag) => Math.Pow(0.5, lag))], [])] };
        var second = Make.Record(0) with { Layers = [new(0, Direction.Forward, [Make.Items(9, 9, (_, lag) => Math.Pow(0.8, lag))], [])] };
        var array = Assert.Single(RecordComparison.Of(first, second).Arrays);
        Assert.Equal("1 sequences of 8 steps, lags 0 to 3 against 1 sequences of 9 steps, lags 0 to 8", array.Mismatch);
        Assert.Equal(double.NaN, array.Relative);
        Assert.Equal((0.5, 0.8), (Math.Round(array.First!.Decay!.Factor, 5), Math.Round(array.Second!.Decay!.Factor, 5)));
    }

    [Fact]
    public void Columns_of_other_lags_are_not_compared_item_by_item()
    {
        LagSpan[] spans = [new(0, 1), new(1, 1), new(0, 1), default];
        ItemArray Of(LagSpan first) => new("weight_hh", "", Measure.Norm, 1, 2, 0, 2, false, new float[4], [first, .. spans[1..]]);
        var array = ArrayOf(Of(spans[0]), Of(new(0, 2)));
        Assert.Contains("different lags", array.Mismatch);
        Assert.Null(ArrayOf(Of(spans[0]), Of(spans[0])).Mismatch);
    }

    [Fact]
    public void What_only_one_of_them_has_is_listed()
    {
        var (hh, ih) = (Items("weight_hh"), Items("weight_ih"));
        var first = Make.Record(1) with { Layers = [new(0, Direction.Forward, [hh, ih], [new("weight_hh", "", 1, 0)])] };
        var second = Make.Record(2) with
        {
            Layers = [new(0, Direction.Forward, [hh], [new("weight_hh", "", 3, 0)]), new(1, Direction.Reverse, [hh], [])],
        };
        var comparison = RecordComparison.Of(first, second);
        Assert.False(comparison.AreEqual);
        Assert.Equal(["weight_hh_l0, norm"], comparison.Arrays.Select(a => a.Key.ToString()));
        Assert.Equal(["weight_ih_l0, norm"], comparison.OnlyInFirst.Select(key => key.ToString()));
        Assert.Equal(["weight_hh_l1_reverse, norm"], comparison.OnlyInSecond.Select(key => key.ToString()));
        var total = Assert.Single(comparison.Totals);
        Assert.Equal((1.0, 3.0), (total.First.Norm, total.Second.Norm));
        Assert.Equal((1L, 2L, 0.5, 1.0 / 3), (comparison.FirstStep, comparison.SecondStep, comparison.FirstLoss, comparison.SecondLoss));
    }

    private static ItemArray Items(string parameter) => new(parameter, "", Measure.Norm, 1, 4, 0, 3, false, new float[12]);

    private static ArrayComparison Compare(float[] first, float[] second) => ArrayOf(
        new("weight_hh", "", Measure.Share, 1, 4, 0, 3, false, first), new("weight_hh", "", Measure.Share, 1, 4, 0, 3, false, second));

    private static ArrayComparison ArrayOf(ItemArray first, ItemArray second)
    {
        GradientRecord Record(ItemArray items) => Make.Record(0) with { Layers = [new(0, Direction.Forward, [items], [])] };
        return Assert.Single(RecordComparison.Of(Record(first), Record(second)).Arrays);
    }

    private static float[] Floats(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
}
