using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The gradients of all losses in one layer, one row each, [R, S, H]. Which loss is in which row, and which rows are live, is the
/// <see cref="RowPlan"/>'s to say.
/// </summary>
internal sealed class RowBuffer
{
    private readonly Tensor _hidden;
    private readonly Tensor? _cell;
    private readonly RowBuffer? _sources;

    private RowBuffer(Tensor hidden, Tensor? cell, RowBuffer? sources) => (_hidden, _cell, _sources) = (hidden, cell, sources);

    /// <summary>A buffer that has every source in a row of its own from the start. Takes the tensors over.</summary>
    /// <param name="hidden">dL/dh of each source, [N, S, H].</param>
    /// <param name="cell">dL/dc of each source; null for a cell without a cell state.</param>
    internal static RowBuffer WithAllSources(Tensor hidden, Tensor? cell) => new(hidden, cell, null);

    /// <summary>An empty buffer of so many rows, which sources enter when the plan says so.</summary>
    internal static RowBuffer AdmittingFrom(RowBuffer sources, int capacity) =>
        new(Empty(sources.Hidden, capacity), sources.Cell is null ? null : Empty(sources.Cell, capacity), sources);

    /// <summary>dL/dh of all rows, [R, S, H].</summary>
    internal Tensor Hidden => _hidden;

    /// <summary>dL/dc of all rows, [R, S, H]; null for a cell without a cell state.</summary>
    internal Tensor? Cell => _cell;

    /// <summary>A run of rows; the caller disposes the views.</summary>
    internal GradientRows Rows(int first, int count) => new(_hidden.narrow(0, first, count), _cell?.narrow(0, first, count));

    /// <summary>Adds one row to another.</summary>
    internal void Merge(int from, int into)
    {
        Add(_hidden, from, into);
        if (_cell is not null)
            Add(_cell, from, into);
    }

    /// <summary>Copies one row over another.</summary>
    internal void Copy(int from, int over)
    {
        Copy(_hidden, from, _hidden, over);
        if (_cell is not null)
            Copy(_cell, from, _cell, over);
    }

    /// <summary>Puts a source into a row.</summary>
    internal void Admit(int source, int row)
    {
        Copy(_sources!.Hidden, source, _hidden, row);
        if (_cell is not null)
            Copy(_sources.Cell!, source, _cell, row);
    }

    private static Tensor Empty(Tensor like, int capacity) =>
        zeros(capacity, like.shape[1], like.shape[2], dtype: like.dtype, device: like.device);

    private static void Add(Tensor rows, int from, int into)
    {
        using var source = rows.select(0, from);
        using var target = rows.select(0, into);
        target.add_(source);
    }

    private static void Copy(Tensor rows, int from, Tensor target, int over)
    {
        using var source = rows.select(0, from);
        using var row = target.select(0, over);
        row.copy_(source);
    }
}
