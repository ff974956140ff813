using RnnBow.Cli.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>A batch on the device.</summary>
/// <param name="Inputs">[T, B], int64.</param>
/// <param name="Targets">[T, B], int64.</param>
internal sealed record Window(Tensor Inputs, Tensor Targets)
{
    public static Window Of(Batch batch, BatchStreams streams, Device device)
    {
        ReadOnlySpan<long> shape = [streams.Window, streams.Sequences];
        return new(tensor(batch.Inputs, shape, device: device), tensor(batch.Targets, shape, device: device));
    }
}
