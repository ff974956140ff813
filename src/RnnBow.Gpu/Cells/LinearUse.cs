using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One call of a Linear inside a cell. Owns its tensors.</summary>
/// <param name="Path">The Linear's name in the cell.</param>
/// <param name="Input">What it was given, without a graph.</param>
/// <param name="Output">What it returned, a node of the graph.</param>
internal sealed record LinearUse(string Path, Tensor Input, Tensor Output) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
