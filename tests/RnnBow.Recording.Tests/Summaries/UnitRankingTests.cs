namespace RnnBow.Recording.Tests;

public sealed class UnitRankingTests
{
    [Fact]
    public void Units_are_ranked_by_their_mean_lag_and_those_without_credit_are_left_out()
    {
        var units = new UnitCredit("", [1, 0, 1, 1], [2, double.NaN, 7, 3]);

        Assert.Equal([2, 3, 0], UnitRanking.FurthestBack(units, 10));
        Assert.Equal([2], UnitRanking.FurthestBack(units, 1));
    }

    [Fact]
    public void Units_far_above_and_far_below_the_mean_come_before_those_near_it()
    {
        var units = new UnitCredit("", [4, 1, 10, 5], [0, 0, 0, 0]); // the mean is 5

        Assert.Equal([2, 1, 0, 3], UnitRanking.FurthestFromTheMean(units, 4));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_unit_whose_credit_is_not_finite_differs_most_and_hides_no_other(double broken)
    {
        var units = new UnitCredit("f", [4, 1, broken, 4], [0, 0, 0, 0]);

        Assert.Equal([2, 1], UnitRanking.FurthestFromTheMean(units, 2));
    }

    [Fact]
    public void Less_than_no_units_cannot_be_asked_for()
    {
        var units = new UnitCredit("", [1], [0]);

        Assert.Throws<ArgumentOutOfRangeException>(() => UnitRanking.FurthestBack(units, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitRanking.FurthestFromTheMean(units, -1));
    }
}
