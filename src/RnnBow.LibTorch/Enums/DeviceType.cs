namespace TorchSharp;

/// <summary>A kind of device. The numbers are libtorch's.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>NVIDIA's GPUs.</summary>
    CUDA = 1,

    /// <summary>AMD's GPUs.</summary>
    HIP = 6,

    /// <summary>Google's XLA.</summary>
    XLA = 9,

    /// <summary>Shapes without data.</summary>
    META = 14,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,
}
