using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The gradients that reach one step, one row per live loss: views into a <see cref="RowBuffer"/>.</summary>
/// <param name="Hidden">dL/dh, [n, S, H].</param>
/// <param name="Cell">dL/dc, [n, S, H]; null for a cell without a cell state.</param>
public readonly record struct GradientRows(Tensor Hidden, Tensor? Cell) : IDisposable
{
    /// <summary><see cref="Hidden"/> as a matrix, [n*S, H]; the caller disposes the view.</summary>
    public Tensor FlatHidden() => Hidden.view(-1, Hidden.shape[2]);

    /// <summary>Disposes the views, not the buffer.</summary>
    public void Dispose()
    {
        Hidden.Dispose();
        Cell?.Dispose();
    }
}
