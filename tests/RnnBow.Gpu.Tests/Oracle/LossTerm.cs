using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>One term of a case's loss, a . v + q/2 * |v|^2 for every vector v along the last dimension.</summary>
/// <param name="Linear">a, the shape of the values.</param>
/// <param name="Quadratic">q, the same shape with a last dimension of 1.</param>
internal sealed record LossTerm(Numbers Linear, Numbers Quadratic)
{
    internal static LossTerm Draw(Random random, params long[] shape) =>
        new(Numbers.Uniform(random, 1, shape), Numbers.Uniform(random, 1, [.. shape[..^1], 1]));

    /// <summary>The sum over all vectors, a scalar.</summary>
    internal Tensor Of(Tensor values)
    {
        var (a, q) = Coefficients(values);
        return ((a * values) + (0.5 * q * values * values)).sum();
    }

    /// <summary>The gradient with respect to the values: a + q v.</summary>
    internal Tensor Gradient(Tensor values)
    {
        var (a, q) = Coefficients(values);
        return a + (q * values);
    }

    private (Tensor A, Tensor Q) Coefficients(Tensor values) =>
        (Linear.ToTensor(values.dtype, values.device), Quadratic.ToTensor(values.dtype, values.device));
}
