using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Operators;

/// <summary>Compares gradients with central finite differences, in double precision.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    /// <summary>Checks the gradient of a random weighting of the function's elements, with respect to every input.</summary>
    internal static void Verify(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        var leaves = Array.ConvertAll(inputs, input => input.detach().clone().requires_grad_());
        var output = function(leaves);
        Assert.Equal(ScalarType.Float64, output.dtype);
        var weights = rand_like(output).add(0.5);
        (output * weights).sum().backward();
        for (var i = 0; i < leaves.Length; i++)
        {
            var expected = Differences(values => (function(values) * weights).sum().item<double>(), leaves, i);
            var actual = (leaves[i].grad ?? zeros_like(leaves[i])).contiguous().data<double>().ToArray();
            Assert.Equal(expected.Length, actual.Length);
            for (var j = 0; j < expected.Length; j++)
            {
                var allowed = Tolerance * Math.Max(1, Math.Abs(expected[j]));
                var off = Math.Abs(expected[j] - actual[j]);
                Assert.True(off <= allowed, $"input {i}, element {j}: {actual[j]}, but differences give {expected[j]}");
            }
        }
    }

    private static double[] Differences(Func<Tensor[], double> function, Tensor[] leaves, int which)
    {
        using var recordingOff = no_grad();
        var values = Array.ConvertAll(leaves, leaf => leaf.detach().clone().contiguous());
        var elements = values[which].data<double>();
        var slopes = new double[elements.Count];
        for (var j = 0; j < slopes.Length; j++)
        {
            var original = elements[j];
            elements[j] = original + Step;
            var above = function(values);
            elements[j] = original - Step;
            var below = function(values);
            elements[j] = original;
            slopes[j] = (above - below) / (2 * Step);
        }
        return slopes;
    }
}
