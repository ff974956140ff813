using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Tensors as host numbers.</summary>
internal static class HostExtensions
{
    /// <summary>All numbers of a tensor, row-major.</summary>
    internal static double[] Doubles(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).cpu().reshape(-1).data<double>().ToArray();
    }

    /// <summary>The bits of a float32 or float64 tensor.</summary>
    internal static byte[] Bits(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().bytes.ToArray();
    }
}
