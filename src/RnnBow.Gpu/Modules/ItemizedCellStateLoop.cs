using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Runs a cell of your own with two states over time, as an LSTM's: <c>forward(x, (h, c))</c> from the input [N, I], h[j-1] and c[j-1]
/// [N, H] to (h[j], c[j]). What holds for <see cref="ItemizedLoop"/> holds for it.
/// </summary>
public sealed class ItemizedCellStateLoop : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>, ICellLoop
{
    private readonly CellLoop _loop;

    /// <summary>Creates a loop over one cell. The loop owns it: its parameters are the loop's, under <c>cell0.</c>.</summary>
    /// <param name="cell">From (x, (h, c)) to (h, c).</param>
    /// <param name="hiddenSize">H, at least 1: the size of either state.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, *] instead of [T, B, *].</param>
    /// <exception cref="ArgumentException">The cell has no parameters, or one with a name that records use for something else.</exception>
    public ItemizedCellStateLoop(nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor)> cell, long hiddenSize, bool batchFirst = false)
        : this([cell], hiddenSize, batchFirst)
    {
    }

    /// <summary>Creates a stack: each cell's outputs are the inputs of the next. Each is a layer of the record.</summary>
    /// <param name="cells">One for each layer, from the input upwards: <c>cell0</c>, <c>cell1</c>, ...</param>
    /// <param name="hiddenSize">H, at least 1: the size of either state.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, *] instead of [T, B, *].</param>
    /// <exception cref="ArgumentException">
    /// There is no cell or one twice, or one has no parameters, or one with a name that records use for something else.
    /// </exception>
    public ItemizedCellStateLoop(
        IReadOnlyList<nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor)>> cells, long hiddenSize, bool batchFirst = false)
        : base(nameof(ItemizedCellStateLoop))
    {
        ArgumentNullException.ThrowIfNull(cells);
        _loop = new CellLoop([.. cells.Select(AutogradCell.Of)], hiddenSize, batchFirst);
        for (var l = 0; l < cells.Count; l++)
            register_module($"cell{l}", cells[l]);
    }

    CellLoop ICellLoop.Loop => _loop;

    /// <summary>Runs the cells.</summary>
    /// <param name="input">x, [T, B, I], or [B, T, I] batch-first.</param>
    /// <param name="h0_c0">The initial states, [L, B, H] each; null for zeros.</param>
    /// <returns>The output [T, B, H] (or [B, T, H]), which is h[j] of the last cell, and h_n and c_n [L, B, H].</returns>
    /// <exception cref="ArgumentException">The input is of other dimensions, or a cell returned a state of another shape.</exception>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (output, h, c) = _loop.Forward(input, h0_c0?.Item1, h0_c0?.Item2);
        return (output, h, c!);
    }

    /// <summary>Runs the cells and the hooks, a tap's among them.</summary>
    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
}
