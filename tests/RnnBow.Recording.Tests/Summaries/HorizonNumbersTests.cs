namespace RnnBow.Recording.Tests;

public sealed class HorizonNumbersTests
{
    [Fact]
    public void They_are_what_each_of_them_is_alone()
    {
        var items = Make.Items(12, 6, (j, lag) => (1 + j) * Math.Pow(0.7, lag), remainder: 0.5);
        var numbers = HorizonNumbers.Of(items);
        var summary = HorizonSummary.Of(items);
        Assert.Equal((summary.HalfWithin, summary.NinetyPercentWithin), (numbers.HalfWithin, numbers.NinetyPercentWithin));
        Assert.Equal(HalfLife.Of(items), numbers.HalfLife);
        Assert.Equal(DecayFit.Of(items), numbers.Decay);
        Assert.Equal(6, numbers.Lags);
        Assert.Equal(12 * 0.5 / items.Data.ToArray().Sum(value => (double)value), numbers.RemainderShare, 1e-6);
    }

    [Fact]
    public void Merged_lags_count_one_by_one()
    {
        var items = Make.Merged(16, (_, first, count) => (float)Enumerable.Range(first, count).Sum(k => Math.Pow(0.8, k)));
        var numbers = HorizonNumbers.Of(items);
        Assert.Equal((16, 0.0), (numbers.Lags, numbers.RemainderShare));
        Assert.InRange(numbers.Decay!.Factor, 0.76, 0.84); // of a staircase, since merged credit is spread evenly
        Assert.InRange(numbers.HalfLife.Lag!.Value, 2, 4);
    }

    [Fact]
    public void Spans_that_say_what_the_columns_say_change_nothing()
    {
        // A reverse direction over a window of 2 with a remainder: at step j there are j + 1 losses.
        var spans = Enumerable.Range(0, 4).SelectMany(
            j => new LagSpan[] { new(0, 1), j >= 1 ? new(1, 1) : default, j >= 2 ? new(2, j - 1) : default }).ToArray();
        float[] data = [8, 0, 0, 8, 4, 0, 8, 4, 2, 8, 4, 3];
        var with = new ItemArray("weight_hh", "", Measure.Norm, 1, 4, 0, 2, true, data, spans);
        var without = new ItemArray("weight_hh", "", Measure.Norm, 1, 4, 0, 2, true, data);
        Assert.False(with.HasMergedColumns);
        Assert.Equal(HorizonNumbers.Of(without, Direction.Reverse), HorizonNumbers.Of(with, Direction.Reverse));
        Assert.Equal(HorizonSummary.Of(without).Credit, HorizonSummary.Of(with).Credit);
    }

    [Fact]
    public void A_record_has_numbers_for_every_array_but_shares()
    {
        var items = Make.Items(4, 4, (_, _) => 1);
        var shares = new ItemArray("weight_hh", "", Measure.Share, 1, 4, 0, 1, false, new float[4]);
        var record = Make.Record(0) with
        {
            Layers = [new(0, Direction.Forward, [items, shares], []), new(1, Direction.Reverse, [items], [])],
        };
        Assert.Equal(["weight_hh_l0, norm", "weight_hh_l1_reverse, norm"], HorizonNumbers.Of(record).Keys.Select(k => k.ToString()));
    }

    [Fact]
    public void Without_credit_nothing_is_claimed()
    {
        var numbers = HorizonNumbers.Of(Make.Items(4, 4, (_, _) => 0));
        object[] reaches = [numbers.HalfWithin, numbers.NinetyPercentWithin, numbers.HalfLife];
        Assert.All(reaches, reach => Assert.Equal("undefined", reach.ToString()));
        Assert.Null(numbers.Decay);
        Assert.Equal(double.NaN, numbers.RemainderShare);
    }
}
