using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Runs a user's cells over time: what <see cref="ItemizedLoop"/> and <see cref="ItemizedCellStateLoop"/> share.</summary>
internal sealed class CellLoop
{
    private readonly long _hiddenSize;
    private readonly List<Tensor> _hidden = [];
    private readonly List<Tensor> _cellStates = [];
    private bool _keep;

    /// <exception cref="ArgumentException">There is no cell, or one of them twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    internal CellLoop(AutogradCell[] cells, long hiddenSize, bool batchFirst)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        if (cells.Length == 0)
            throw new ArgumentException("A loop needs at least one cell.", nameof(cells));
        if (cells.Select(c => c.Module).Distinct().Count() < cells.Length)
            throw new ArgumentException("A cell stands for one layer; make one module for each.", nameof(cells));
        (Cells, _hiddenSize, BatchFirst) = (cells, hiddenSize, batchFirst);
    }

    /// <summary>One cell per layer, from the input upwards.</summary>
    internal IReadOnlyList<AutogradCell> Cells { get; }

    internal bool BatchFirst { get; }

    /// <summary>All parameters, cell by cell.</summary>
    internal IEnumerable<Parameter> Parameters() => Cells.SelectMany(cell => cell.Module.parameters());

    /// <summary>Runs all layers, from x [T, B, I] (or batch-first) and the initial states [L, B, H], or null for zeros.</summary>
    /// <returns>The output and the final states, in the dispose scope in force.</returns>
    internal (Tensor Output, Tensor H, Tensor? C) Forward(Tensor input, Tensor? h0, Tensor? c0)
    {
        CheckInput(input);
        using var scope = NewDisposeScope();
        DropTrace();
        var x = input.unbind(BatchFirst ? 1 : 0);
        var (finalHidden, finalCells) = (new List<Tensor>(), new List<Tensor>());
        for (var l = 0; l < Cells.Count; l++)
        {
            var (h, c) = (Initial(h0, l, input), Cells[l].HasCellState ? Initial(c0, l, input) : null);
            var cells = new List<Tensor>();
            for (var j = 0; j < x.Length; j++)
            {
                (x[j], c) = Cells[l].Step(x[j], h, c);
                h = x[j];
                if (c is not null)
                    cells.Add(c);
            }
            finalHidden.Add(h);
            if (c is not null)
                finalCells.Add(c);
            if (_keep)
                Keep(l < Cells.Count - 1 ? x : [], cells);
        }
        return (
            stack(x, BatchFirst ? 1 : 0).MoveToOuterDisposeScope(),
            stack(finalHidden, 0).MoveToOuterDisposeScope(),
            finalCells.Count > 0 ? stack(finalCells, 0).MoveToOuterDisposeScope() : null);
    }

    /// <summary>Says whether the next forward call keeps the states that are not among its outputs.</summary>
    internal void KeepTrace(bool keep) => _keep = keep;

    /// <summary>What the last forward call kept; null if there is nothing. The caller's to dispose.</summary>
    internal LayerTrace? TakeTrace()
    {
        _keep = false;
        if (_hidden.Count + _cellStates.Count == 0)
            return null;
        var trace = new LayerTrace([.. _hidden], [], [.. _cellStates]);
        _hidden.Clear();
        _cellStates.Clear();
        return trace;
    }

    private void Keep(IReadOnlyCollection<Tensor> hidden, IReadOnlyCollection<Tensor> cells)
    {
        using var noGrad = no_grad();
        if (hidden.Count > 0)
            _hidden.Add(stack(hidden, 0).DetachFromDisposeScope());
        if (cells.Count > 0)
            _cellStates.Add(stack(cells, 0).DetachFromDisposeScope());
    }

    private Tensor Initial(Tensor? states, int layer, Tensor input) => states is null
        ? zeros(input.shape[BatchFirst ? 0 : 1], _hiddenSize, dtype: input.dtype, device: input.device)
        : states.select(0, layer);

    private void CheckInput(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ndim != 3 || input.shape[BatchFirst ? 1 : 0] == 0)
            throw new ArgumentException(
                $"The input has shape [{string.Join(", ", input.shape)}]; the loop takes " +
                $"{(BatchFirst ? "[batch, steps, features]" : "[steps, batch, features]")} of at least one step.", nameof(input));
    }

    private void DropTrace()
    {
        var keep = _keep;
        TakeTrace()?.Dispose();
        _keep = keep;
    }
}
