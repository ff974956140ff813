using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

/// <summary>Tensors from and to plain arrays, and numeric derivatives.</summary>
internal static class Values
{
    public static double[] Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    public static Tensor Tensor(double[] values, params long[] shape) => tensor(values, dtype: ScalarType.Float64).reshape(shape);

    public static Tensor Random(params long[] shape) => randn(shape, dtype: ScalarType.Float64);

    public static Parameter Trainable(double[] values, params long[] shape) => new(Tensor(values, shape));

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"element {i}: expected {expected[i]:R}, but was {actual[i]:R}");
    }

    /// <summary>The derivative of a scalar function by every element of a parameter, by central differences.</summary>
    public static double[] NumericGradient(Tensor parameter, Func<double> function)
    {
        const double h = 1e-5;
        using var noGrad = no_grad();
        var gradient = new double[parameter.numel()];
        using var flat = parameter.view(-1);
        for (var i = 0; i < gradient.Length; i++)
        {
            using var element = flat[i];
            element.add_(h);
            var above = function();
            element.sub_(2 * h);
            var below = function();
            element.add_(h);
            gradient[i] = (above - below) / (2 * h);
        }
        return gradient;
    }
}
