using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class LossTests
{
    private static readonly double[] Logits = [0.5, -1.0, 2.0, 1.5, 0.0, -0.5];
    private static readonly long[] Targets = [2, 0];

    private static Tensor Input => Values.Tensor(Logits, 2, 3);

    private static double LogProbability(int row, int column) =>
        Logits[row * 3 + column] - Math.Log(Logits[(row * 3)..(row * 3 + 3)].Sum(Math.Exp));

    [Theory]
    [InlineData(nn.Reduction.Mean, 0.5)]
    [InlineData(nn.Reduction.Sum, 1.0)]
    public void Cross_entropy_is_the_negative_log_probability_of_the_targets(nn.Reduction reduction, double factor)
    {
        using var scope = NewDisposeScope();
        var expected = -factor * (LogProbability(0, 2) + LogProbability(1, 0));
        Assert.Equal(expected, nn.CrossEntropyLoss(reduction: reduction).call(Input, tensor(Targets)).item<double>(), 12);
        Assert.Equal(expected, nn.functional.cross_entropy(Input, tensor(Targets), reduction: reduction).item<double>(), 12);
        var logProbabilities = nn.functional.log_softmax(Input, 1);
        Assert.Equal(expected, nn.NLLLoss(reduction: reduction).call(logProbabilities, tensor(Targets)).item<double>(), 12);
        Assert.Equal(expected, nn.functional.nll_loss(logProbabilities, tensor(Targets), reduction: reduction).item<double>(), 12);
    }

    [Fact]
    public void Cross_entropy_without_reduction_keeps_a_loss_for_each_element()
    {
        using var scope = NewDisposeScope();
        var losses = nn.functional.cross_entropy(Input, tensor(Targets), reduction: nn.Reduction.None);
        Values.AssertClose([-LogProbability(0, 2), -LogProbability(1, 0)], Values.Of(losses));
    }

    [Fact]
    public void Weights_of_classes_weigh_the_mean()
    {
        using var scope = NewDisposeScope();
        var weight = Values.Tensor([1.0, 2.0, 4.0], 3);
        var expected = -(4 * LogProbability(0, 2) + LogProbability(1, 0)) / 5;
        Assert.Equal(expected, nn.CrossEntropyLoss(weight).call(Input, tensor(Targets)).item<double>(), 12);
    }

    [Fact]
    public void Ignored_targets_and_smoothed_labels_count_as_defined()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(
            -LogProbability(1, 0), nn.CrossEntropyLoss(ignore_index: 2).call(Input, tensor(Targets)).item<double>(), 12);
        var uniform = -Enumerable.Range(0, 3).Average(c => (LogProbability(0, c) + LogProbability(1, c)) / 2);
        var smoothed = 0.9 * -(LogProbability(0, 2) + LogProbability(1, 0)) / 2 + 0.1 * uniform;
        Assert.Equal(
            smoothed, nn.functional.cross_entropy(Input, tensor(Targets), label_smoothing: 0.1).item<double>(), 12);
    }

    [Fact]
    public void Squared_and_absolute_errors_are_what_they_say()
    {
        using var scope = NewDisposeScope();
        var (input, target) = (Values.Tensor([1.0, -2.0, 4.0], 3), Values.Tensor([0.5, 1.0, 4.5], 3));
        Assert.Equal((0.25 + 9 + 0.25) / 3, nn.MSELoss().call(input, target).item<double>(), 12);
        Assert.Equal(0.25 + 9 + 0.25, nn.functional.mse_loss(input, target, nn.Reduction.Sum).item<double>(), 12);
        Assert.Equal((0.5 + 3 + 0.5) / 3, nn.L1Loss().call(input, target).item<double>(), 12);
        Values.AssertClose([0.5, 3, 0.5], Values.Of(nn.functional.l1_loss(input, target, nn.Reduction.None)));
    }

    [Fact]
    public void Binary_cross_entropy_takes_logits_weights_and_weights_of_positives()
    {
        using var scope = NewDisposeScope();
        var (input, target) = (Values.Tensor([0.5, -1.0], 2), Values.Tensor([1.0, 0.0], 2));
        double Log(double x) => -Math.Log(1 + Math.Exp(-x));
        Assert.Equal(-(Log(0.5) + Log(1.0)) / 2, nn.BCEWithLogitsLoss().call(input, target).item<double>(), 12);
        var weighted = nn.BCEWithLogitsLoss(Values.Tensor([2.0, 3.0], 2), nn.Reduction.Sum, Values.Tensor([5.0], 1));
        Assert.Equal(-(2 * 5 * Log(0.5) + 3 * Log(1.0)), weighted.call(input, target).item<double>(), 12);
    }

    [Fact]
    public void A_target_outside_the_classes_throws_and_the_process_goes_on()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => nn.functional.cross_entropy(Input, tensor(new long[] { 3, 0 })));
        Assert.ThrowsAny<Exception>(() => nn.functional.cross_entropy(Input, tensor(new long[] { 1, 0, 1 })));
        Assert.ThrowsAny<Exception>(() => nn.functional.nll_loss(Input, zeros(2, 5)));
    }
}
