using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Tensors whose numbers lie in the processor's memory in a type that .NET computes with.</summary>
internal static class HostMemory
{
    /// <summary>
    /// Leaves everything on this thread to tensor operations, as on a GPU: for the tests and benchmarks that compare the two.
    /// </summary>
    [field: ThreadStatic]
    internal static bool IsOff { get; set; }

    /// <summary>Whether a tensor is float32 or float64 in the processor's memory.</summary>
    internal static bool Holds(Tensor tensor) =>
        !IsOff && tensor.device_type == DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>The numbers of a contiguous tensor, row-major; valid while the tensor is alive.</summary>
    internal static Span<T> Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
