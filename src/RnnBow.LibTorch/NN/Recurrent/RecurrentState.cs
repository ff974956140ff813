using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The initial state of a run: what the caller gave, checked, or zeros that are released after the run.</summary>
internal sealed class RecurrentState : IDisposable
{
    private readonly bool _owned;

    /// <param name="layout">The layout of the module.</param>
    /// <param name="input">What zeros take their type and device from.</param>
    /// <param name="batch">The number of sequences.</param>
    /// <param name="hidden">The given hidden state, or null for zeros.</param>
    /// <param name="cell">The given cell state; given and null together with <paramref name="hidden"/>.</param>
    /// <param name="withCell">Whether there is a cell state.</param>
    public RecurrentState(RecurrentLayout layout, Tensor input, long batch, Tensor? hidden, Tensor? cell, bool withCell)
    {
        _owned = hidden is null;
        if (hidden is null)
        {
            Tensors = withCell ? [layout.ZeroState(input, batch), layout.ZeroState(input, batch)] : [layout.ZeroState(input, batch)];
            return;
        }
        layout.RequireState(hidden, batch, "h0");
        if (withCell) layout.RequireState(cell!, batch, "c0");
        Tensors = withCell ? [hidden, cell!] : [hidden];
    }

    public Tensor[] Tensors { get; }

    public void Dispose()
    {
        if (!_owned) return;
        foreach (var tensor in Tensors) tensor.Dispose();
    }
}
