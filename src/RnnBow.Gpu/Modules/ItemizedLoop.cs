using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Runs a cell of your own over time, and lets a tap itemize every one of its parameters. The cell is a module with one state,
/// <c>forward(x, h)</c> from the input [N, I] and h[j-1] [N, H] to h[j] [N, H]; for two states there is
/// <see cref="ItemizedCellStateLoop"/>.
/// </summary>
/// <remarks>
/// On a step that is recorded each step of the cell is run again and differentiated with all losses as one larger batch, so the cell has to
/// be a function of its inputs and parameters: sequences of a batch must not mix (no BatchNorm), nothing may be random (no dropout inside),
/// and any batch size must do. Parameters of a Linear that it runs with <c>call</c> once per step are itemized at no further cost; any
/// other parameter takes one backward pass of the cell for each loss, step and sequence.
/// </remarks>
public sealed class ItemizedLoop : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>, ICellLoop
{
    private readonly CellLoop _loop;

    /// <summary>Creates a loop over one cell. The loop owns it: its parameters are the loop's, under <c>cell0.</c>.</summary>
    /// <param name="cell">From (x, h) to h.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, *] instead of [T, B, *].</param>
    /// <exception cref="ArgumentException">The cell has no parameters, or one with a name that records use for something else.</exception>
    public ItemizedLoop(nn.Module<Tensor, Tensor, Tensor> cell, long hiddenSize, bool batchFirst = false)
        : this([cell], hiddenSize, batchFirst)
    {
    }

    /// <summary>Creates a stack: each cell's outputs are the inputs of the next. Each is a layer of the record.</summary>
    /// <param name="cells">One for each layer, from the input upwards: <c>cell0</c>, <c>cell1</c>, ...</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, *] instead of [T, B, *].</param>
    /// <exception cref="ArgumentException">
    /// There is no cell or one twice, or one has no parameters, or one with a name that records use for something else.
    /// </exception>
    public ItemizedLoop(IReadOnlyList<nn.Module<Tensor, Tensor, Tensor>> cells, long hiddenSize, bool batchFirst = false)
        : base(nameof(ItemizedLoop))
    {
        ArgumentNullException.ThrowIfNull(cells);
        _loop = new CellLoop([.. cells.Select(AutogradCell.Of)], hiddenSize, batchFirst);
        for (var l = 0; l < cells.Count; l++)
            register_module($"cell{l}", cells[l]);
    }

    CellLoop ICellLoop.Loop => _loop;

    /// <summary>Runs the cells.</summary>
    /// <param name="input">x, [T, B, I], or [B, T, I] batch-first.</param>
    /// <param name="h0">The initial states, [L, B, H]; null for zeros.</param>
    /// <returns>The output [T, B, H] (or [B, T, H]), which is h[j] of the last cell, and h_n [L, B, H].</returns>
    /// <exception cref="ArgumentException">The input is of other dimensions, or a cell returned a state of another shape.</exception>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        var (output, h, _) = _loop.Forward(input, h0, null);
        return (output, h);
    }

    /// <summary>Runs the cells and the hooks, a tap's among them.</summary>
    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);
}
