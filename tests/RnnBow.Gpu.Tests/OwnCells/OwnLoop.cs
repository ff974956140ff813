using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A loop over cells of either signature under one interface.</summary>
internal sealed record OwnLoop(
    nn.Module Module, Func<Tensor, Tensor?, Tensor?, (Tensor Output, Tensor H, Tensor? C)> Call,
    Func<IGradientRecorder, RecordingOptions?, GradientTap> Record) : IDisposable
{
    internal static OwnLoop Of(nn.Module[] cells, long hidden, bool batchFirst)
    {
        if (cells[0] is nn.Module<Tensor, Tensor, Tensor>)
        {
            var loop = new ItemizedLoop([.. cells.Cast<nn.Module<Tensor, Tensor, Tensor>>()], hidden, batchFirst);
            return new(loop, (x, h, _) => Triple(loop.call(x, h)), loop.RecordItemizedGradients);
        }
        var states = new ItemizedCellStateLoop(
            [.. cells.Cast<nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor)>>()], hidden, batchFirst);
        return new(states, (x, h, c) => states.call(x, h is null ? null : (h, c!)), states.RecordItemizedGradients);
    }

    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();

    private static (Tensor, Tensor, Tensor?) Triple((Tensor Output, Tensor H) outputs) => (outputs.Output, outputs.H, null);
}
