using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>An array of numbers with a shape, on the host and known to no tensor library.</summary>
internal sealed record Numbers(double[] Data, long[] Shape)
{
    internal static Numbers Uniform(Random random, double bound, params long[] shape)
    {
        var data = new double[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < data.Length; i++)
            data[i] = ((2 * random.NextDouble()) - 1) * bound;
        return new(data, shape);
    }

    /// <summary>A new tensor with these numbers.</summary>
    internal Tensor ToTensor(ScalarType dtype = ScalarType.Float64, Device? device = null)
    {
        using var host = tensor(Data, Shape, dtype: ScalarType.Float64);
        return host.to(dtype, device ?? CPU, copy: true);
    }
}
