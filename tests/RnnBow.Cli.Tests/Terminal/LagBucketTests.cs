using RnnBow.Cli.Terminal;

namespace RnnBow.Cli.Tests.Terminal;

public class LagBucketTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(2, "2")]
    [InlineData(3, "3-4")]
    [InlineData(4, "3-4")]
    [InlineData(8, "5-8")]
    [InlineData(9, "9+")]
    [InlineData(1000, "9+")]
    [InlineData(-3, "3-4")]
    public void Every_lag_has_the_bucket_that_names_it(int lag, string label) => Assert.Equal(label, LagBucket.Of(lag).Label);

    [Fact]
    public void Only_buckets_that_can_hold_something_are_listed() =>
        Assert.Equal(["0", "1", "2", "3-4"], LagBucket.UpTo(3).Select(b => b.Label));
}
