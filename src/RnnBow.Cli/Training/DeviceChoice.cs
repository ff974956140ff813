using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>The device to compute on, and how it was chosen.</summary>
/// <param name="Device">The device.</param>
/// <param name="Reason">What <c>auto</c> found; null if the device was named.</param>
internal sealed record DeviceChoice(Device Device, string? Reason)
{
    public override string ToString() => Reason is null ? Name : $"{Name} ({Reason})";

    /// <summary>"cpu", "cuda:0".</summary>
    public string Name => Device.type == DeviceType.CPU ? "cpu" : $"cuda:{Math.Max(0, Device.index)}";

    /// <summary>Takes auto, cpu, cuda or cuda:n.</summary>
    /// <exception cref="CommandFailedException">The text is none of these, or this machine has no such device.</exception>
    public static DeviceChoice Parse(string text) => text switch
    {
        "auto" when cuda.is_available() => new(device(DeviceType.CUDA, 0), "auto: a CUDA device was found"),
        "auto" => new(CPU, "auto: no CUDA device was found"),
        "cpu" => new(CPU, null),
        "cuda" => new(Cuda(0), null),
        _ when text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new(Cuda(index), null),
        _ => throw new CommandFailedException($"There is no device '{text}'; it is auto, cpu, cuda or cuda:n."),
    };

    private static Device Cuda(int index)
    {
        if (!cuda.is_available())
        {
            throw new CommandFailedException(
                "There is no CUDA here: the Torch libraries were built without it, or there is no NVIDIA driver. Use --device cpu.");
        }
        var count = cuda.device_count();
        return index < count
            ? device(DeviceType.CUDA, index)
            : throw new CommandFailedException(
                $"There is no device cuda:{index}; the devices are cuda:0{(count > 1 ? $" to cuda:{count - 1}" : " alone")}.");
    }
}
