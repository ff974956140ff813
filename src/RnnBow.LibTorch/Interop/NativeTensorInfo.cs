using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a tensor is; the same layout as in tensor.cpp. The pointers are valid while the tensor is alive.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeTensorInfo
{
    public long Dimensions;
    public long Elements;
    public long* Sizes;
    public long* Strides;
    public int DType;
    public int DeviceType;
    public int DeviceIndex;
    public TensorFlags Flags;
}

/// <summary>The yes-or-no properties of a tensor; the same numbers as in tensor.cpp.</summary>
[Flags]
internal enum TensorFlags
{
    None = 0,
    RequiresGrad = 1,
    Leaf = 2,
    Contiguous = 4,
    Strided = 8,
}
