using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Where the tests put their networks: the CPU, or what RNNBOW_TEST_DEVICE says, as cuda:0.</summary>
internal static class TestDevice
{
    internal static Device Current { get; } = new(Environment.GetEnvironmentVariable("RNNBOW_TEST_DEVICE") ?? "cpu");

    internal static bool IsCuda => Current.type == DeviceType.CUDA;

    /// <summary>How far float32 sums may be from each other, relatively: a GPU adds in another order, and may multiply in TF32.</summary>
    internal static double SingleTolerance => IsCuda ? 5e-3 : 1e-5;
}
