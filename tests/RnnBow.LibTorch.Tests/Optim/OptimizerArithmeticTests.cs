using RnnBow.LibTorch.Tests.NN;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Optim;

public sealed class OptimizerArithmeticTests
{
    private static readonly double[] Start = [1.0, -2.0, 0.5];
    private const int Steps = 5;

    // The gradient of sum(x^4) / 4 + sum(x) is x^3 + 1: neither constant nor zero at the start.
    private static double Gradient(double x) => x * x * x + 1;

    private static double[] Run(Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        using var scope = NewDisposeScope();
        var parameter = Values.Trainable(Start, 3);
        using var optimizer = create([parameter]);
        for (var i = 0; i < Steps; i++)
        {
            optimizer.zero_grad();
            parameter.pow(4).sum().div(4).add(parameter.sum()).backward();
            optimizer.step();
        }
        return Values.Of(parameter);
    }

    /// <summary>Runs the update of one element: it gets x, the gradient and the step from 1, and returns the next x.</summary>
    private static double[] Expected(Func<Func<double, double, int, double>> update) => [.. Start.Select(x =>
    {
        var one = update();
        for (var t = 1; t <= Steps; t++) x = one(x, Gradient(x), t);
        return x;
    })];

    [Theory]
    [InlineData(0, 0, 0, false, false)]
    [InlineData(0.9, 0, 0, false, false)]
    [InlineData(0.9, 0.3, 0.1, false, false)]
    [InlineData(0.9, 0, 0.1, true, false)]
    [InlineData(0.9, 0, 0.1, true, true)]
    public void SGD_repeats_part_of_its_last_step(double momentum, double dampening, double decay, bool nesterov, bool maximize)
    {
        var expected = Expected(() =>
        {
            double? buffer = null;
            return (x, g, _) =>
            {
                g = (maximize ? -g : g) + decay * x;
                if (momentum == 0) return x - 0.05 * g;
                buffer = buffer is null ? g : momentum * buffer + (1 - dampening) * g;
                return x - 0.05 * (nesterov ? g + momentum * buffer.Value : buffer.Value);
            };
        });
        Values.AssertClose(expected, Run(p => optim.SGD(p, 0.05, momentum, dampening, decay, nesterov, maximize)));
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0.1, false, false)]
    [InlineData(0.1, true, true)]
    public void Adam_divides_the_mean_of_the_gradient_by_the_root_of_the_mean_of_its_square(
        double decay, bool amsgrad, bool maximize) =>
        Values.AssertClose(
            Expected(() => Adam(decay, amsgrad, maximize, decoupled: false)),
            Run(p => optim.Adam(p, 0.05, 0.8, 0.95, 1e-6, decay, amsgrad, maximize)));

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0.1, false, false)]
    [InlineData(0.1, true, true)]
    public void AdamW_shrinks_the_parameter_apart_from_the_gradient(double decay, bool amsgrad, bool maximize) =>
        Values.AssertClose(
            Expected(() => Adam(decay, amsgrad, maximize, decoupled: true)),
            Run(p => optim.AdamW(p, 0.05, 0.8, 0.95, 1e-6, decay, amsgrad, maximize)));

    private static Func<double, double, int, double> Adam(double decay, bool amsgrad, bool maximize, bool decoupled)
    {
        double mean = 0, square = 0, largest = 0;
        return (x, g, t) =>
        {
            if (maximize) g = -g;
            if (decoupled) x *= 1 - 0.05 * decay;
            else g += decay * x;
            mean = 0.8 * mean + 0.2 * g;
            square = 0.95 * square + 0.05 * g * g;
            largest = Math.Max(largest, square);
            var corrected = mean / (1 - Math.Pow(0.8, t));
            var root = Math.Sqrt((amsgrad ? largest : square) / (1 - Math.Pow(0.95, t)));
            return x - 0.05 * corrected / (root + 1e-6);
        };
    }

    [Theory]
    [InlineData(0, 0, false, false)]
    [InlineData(0.9, 0.1, false, true)]
    [InlineData(0.9, 0.1, true, false)]
    public void RMSProp_divides_the_gradient_by_its_root_mean_square(double momentum, double decay, bool centered, bool maximize)
    {
        var expected = Expected(() =>
        {
            double square = 0, mean = 0, buffer = 0;
            return (x, g, _) =>
            {
                g = (maximize ? -g : g) + decay * x;
                square = 0.8 * square + 0.2 * g * g;
                mean = 0.8 * mean + 0.2 * g;
                var step = g / (Math.Sqrt(centered ? square - mean * mean : square) + 1e-6);
                buffer = momentum * buffer + step;
                return x - 0.05 * (momentum > 0 ? buffer : step);
            };
        });
        Values.AssertClose(
            expected,
            Run(p => optim.RMSProp(p, 0.05, 0.8, 1e-6, decay, momentum, centered, maximize)),
            1e-10);
    }

    [Fact]
    public void Groups_keep_their_own_learning_rate_and_take_the_rest_from_the_optimizer()
    {
        using var scope = NewDisposeScope();
        var (slow, fast) = (Values.Trainable([1.0], 1), Values.Trainable([1.0], 1));
        using var optimizer = optim.SGD(
            [new SGD.ParamGroup { Parameters = [slow] }, new SGD.ParamGroup { Parameters = [fast], Options = new() { LearningRate = 1 } }],
            0.1);
        slow.add(fast).sum().backward();
        optimizer.step();
        Values.AssertClose([0.9, 0], [.. Values.Of(slow), .. Values.Of(fast)]);
    }

    [Fact]
    public void A_parameter_without_a_gradient_is_left_alone()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (Values.Trainable([1.0], 1), Values.Trainable([1.0], 1));
        using var optimizer = optim.AdamW([used, unused], weight_decay: 0.5);
        used.sum().backward();
        optimizer.step();
        Assert.Equal([1.0], Values.Of(unused));
        Assert.NotEqual([1.0], Values.Of(used));
    }

    [Fact]
    public void A_closure_runs_with_gradients_even_where_they_are_off()
    {
        using var scope = NewDisposeScope();
        var parameter = Values.Trainable([2.0], 1);
        using var optimizer = optim.SGD([parameter], 0.1);
        using var noGrad = no_grad();
        var loss = optimizer.step(() =>
        {
            var value = parameter.mul(3).sum();
            value.backward();
            return value;
        });
        Assert.Equal(6, loss!.item<double>());
        Values.AssertClose([1.7], Values.Of(parameter));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Values.Trainable([1.0], 1)];
        Assert.Contains("at least 0, but is -1", Assert.Throws<ArgumentException>(() => optim.SGD(parameters, -1)).Message);
        Assert.Throws<ArgumentException>(() => optim.SGD(parameters, 1, nesterov: true));
        Assert.Contains("below 1, but is 1", Assert.Throws<ArgumentException>(() => optim.Adam(parameters, beta1: 1)).Message);
        Assert.Throws<ArgumentException>(() => optim.RMSProp(parameters, double.NaN));
    }

    [Fact]
    public void A_parameter_in_two_groups_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameter = Values.Trainable([1.0], 1);
        using var optimizer = optim.SGD([parameter], 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([parameter])));
    }
}
