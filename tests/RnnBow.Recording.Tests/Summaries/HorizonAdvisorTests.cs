namespace RnnBow.Recording.Tests;

public sealed class HorizonAdvisorTests
{
    // Two parameters whose whole gradients are (3, 0) and (4), and what windows of 1, 2 and 3 steps make of them.
    private static readonly GradientRecord Record = Recorded(
        new("weight_hh", 3, [new(0, 1, Math.Sqrt(10)), new(9, 5, 4), new(9, 3, 0)], [new(3, 1, 2), new(6, 2, 1), new(9, 3, 0)]),
        new("bias_hh", 4, [new(4, 1, 3), new(16, 4, 0), new(16, 4, 0)], [new(0, 0, 4), new(8, 2, 2), new(16, 4, 0)]));

    [Fact]
    public void Cosine_and_bias_are_those_of_all_parameters_as_one_vector()
    {
        var advisor = HorizonAdvisor.Of(Record);
        Assert.Equal(3, advisor.LongestWindow);
        Assert.Equal(4 / (Math.Sqrt(2) * 5), advisor.Cosine(1), 1e-15); // (0, 1, 1) against (3, 0, 4)
        Assert.Equal(25 / (Math.Sqrt(41) * 5), advisor.Cosine(2), 1e-15); // (3, 4, 4)
        Assert.Equal(1, advisor.Cosine(3), 1e-15);
        Assert.Equal(Math.Sqrt(19) / 5, advisor.Bias(1), 1e-15);
        Assert.Equal(0.8, advisor.Bias(2), 1e-15);
        Assert.Equal(0, advisor.Bias(3));
    }

    [Fact]
    public void Chunks_have_numbers_of_their_own()
    {
        var advisor = HorizonAdvisor.Of(Record, TruncationScheme.Chunks);
        Assert.Equal(3 / 5.0, advisor.Cosine(1), 1e-15);
        Assert.Equal(Math.Sqrt(5) / 5, advisor.Bias(2), 1e-15);
    }

    [Theory]
    [InlineData(0.5, null, 1)]
    [InlineData(0.78, null, 2)]
    [InlineData(0.79, null, 3)]
    [InlineData(null, 0.9, 1)]
    [InlineData(null, 0.8, 2)]
    [InlineData(null, 0.0, 3)]
    [InlineData(0.5, 0.8, 2)]
    public void The_smallest_window_within_the_tolerance_is_found(double? cosine, double? bias, int window) =>
        Assert.Equal(window, HorizonAdvisor.Of(Record).SmallestWindow(cosine, bias));

    [Fact]
    public void A_window_within_the_tolerance_does_not_count_if_a_longer_one_is_not()
    {
        var record = Recorded(new TruncatedGradients("weight_hh", 1, [new(1, 1, 0), new(0, 1, 2), new(1, 1, 0)], [default, default, default]));
        Assert.Equal(3, HorizonAdvisor.Of(record).SmallestWindow(cosine: 0.9));
    }

    [Fact]
    public void If_the_longest_window_of_the_record_is_not_within_it_there_is_no_advice()
    {
        var record = Recorded(new TruncatedGradients("weight_hh", 2, [new(1, 1, 1)], [new(1, 1, 1)]));
        Assert.Null(HorizonAdvisor.Of(record).SmallestWindow(cosine: 0.9));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void A_gradient_that_is_zero_or_not_finite_has_no_advice(double norm)
    {
        var record = Recorded(new TruncatedGradients("weight_hh", norm, [new(norm, norm, norm)], [new(norm, norm, norm)]));
        Assert.Null(HorizonAdvisor.Of(record).SmallestWindow(cosine: 0.9, bias: 0.1));
    }

    [Fact]
    public void What_the_record_does_not_tell_is_refused()
    {
        Assert.Contains("no truncated gradients", Assert.Throws<ArgumentException>(() => HorizonAdvisor.Of(Make.Record(0))).Message);
        Assert.Null(HorizonAdvisor.TryOf(Make.Record(0)));
        var advisor = HorizonAdvisor.Of(Record);
        Assert.Contains("windows of 1 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => advisor.Bias(4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => advisor.Cosine(0));
        Assert.Throws<ArgumentException>(() => advisor.SmallestWindow());
        Assert.Throws<ArgumentException>(() => advisor.SmallestWindow(cosine: 2));
        Assert.Throws<ArgumentException>(() => advisor.SmallestWindow(bias: -1));
    }

    private static GradientRecord Recorded(params TruncatedGradients[] truncations) =>
        Make.Record(0) with { Layers = [new(0, Direction.Forward, [], []) { Truncations = truncations }] };
}
