using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves and conversions that return the module as what it is.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts the parameters and buffers.</summary>
    /// <param name="module">The module.</param>
    /// <param name="type">The target type, floating point or complex.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(type, non_blocking);

    /// <summary>Moves and converts the parameters and buffers.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The target device.</param>
    /// <param name="type">The target type, floating point or complex.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(device, type, non_blocking);

    /// <summary>Moves the parameters and buffers.</summary>
    /// <param name="module">The module.</param>
    /// <param name="deviceType">The type of the target device.</param>
    /// <param name="deviceIndex">The index of the target device, or -1 for the current one.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(deviceType, deviceIndex, non_blocking);

    /// <summary>Moves the parameters and buffers.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The target device.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(device.type, device.index, non_blocking);

    /// <summary>Moves the parameters and buffers.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The target device, such as "cuda:0".</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module =>
        module.to(new Device(device), non_blocking);

    /// <summary>Moves and converts the parameters and buffers to the device and type of a tensor.</summary>
    /// <param name="module">The module.</param>
    /// <param name="other">The tensor that serves as a template.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(other.device, other.dtype, non_blocking);

    /// <summary>Moves the parameters and buffers to the CPU.</summary>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Whether a copy may run beside the host.</param>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves the parameters and buffers to a CUDA device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="deviceIndex">The index of the device, or -1 for the current one.</param>
    /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts the parameters and buffers to 16-bit floating point.</summary>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Whether a copy may run beside the host.</param>
    public static T half<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        module.to(ScalarType.Float16, non_blocking);

    /// <summary>Converts the parameters and buffers to bfloat16.</summary>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Whether a copy may run beside the host.</param>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts the parameters and buffers to 32-bit floating point.</summary>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Whether a copy may run beside the host.</param>
    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts the parameters and buffers to 64-bit floating point.</summary>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Whether a copy may run beside the host.</param>
    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        module.to(ScalarType.Float64, non_blocking);

    /// <summary>A new module where its creator asked for it, or in the default place.</summary>
    internal static T Placed<T>(this T module, Device? device, ScalarType? dtype) where T : nn.Module =>
        (T)module._to(device ?? get_default_device(), dtype ?? get_default_dtype(), false);
}
