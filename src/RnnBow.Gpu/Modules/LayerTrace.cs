using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What lies between the layers of one forward call.</summary>
/// <param name="Hidden">The outputs of every layer but the last, in the module's own layout.</param>
/// <param name="Masks">What each of them was multiplied with by dropout; empty without dropout.</param>
/// <param name="Cells">The cell states of every layer of a user's cells, time-major; empty otherwise.</param>
internal sealed record LayerTrace(IReadOnlyList<Tensor> Hidden, IReadOnlyList<Tensor> Masks, IReadOnlyList<Tensor> Cells) : IDisposable
{
    internal IEnumerable<Tensor> Tensors => Hidden.Concat(Masks).Concat(Cells);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors)
            tensor.Dispose();
    }
}
