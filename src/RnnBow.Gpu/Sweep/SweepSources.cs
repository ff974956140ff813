using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Where gradients enter the recurrence: what reaches a network's outputs from the losses.</summary>
/// <param name="Output">g[t] = dL/dh[t] of the top layer through the output at t alone, [T, S, H]; null for none.</param>
/// <param name="FinalHidden">dL/dh_n through the returned final state, [L, S, H]; null for none.</param>
/// <param name="FinalCell">dL/dc_n, [L, S, H]; null for none.</param>
/// <remarks>A gradient that enters through the final state counts to the last step, t = T - 1.</remarks>
public sealed record SweepSources(Tensor? Output, Tensor? FinalHidden, Tensor? FinalCell)
{
    /// <summary>What reaches the hidden states of each layer at each step, beside the outputs, [L, T, S, H]; null for none.</summary>
    internal Tensor? HiddenStates { get; init; }

    /// <summary>What reaches the cell states of each layer at each step, [L, T, S, H]; null for none.</summary>
    internal Tensor? CellStates { get; init; }

    /// <summary>
    /// The steps that count as having a loss, of each direction in its own time, where others than these sources decide; null where they
    /// do.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<int>>? Live { get; init; }

    /// <summary>The steps that have a loss, ascending: those where something other than zero enters.</summary>
    internal IReadOnlyList<int> Steps(int steps)
    {
        if (Live is not null)
            return Live[0];
        using var scope = NewDisposeScope();
        var live = new bool[steps];
        Mark(live, Output?.unsqueeze(0));
        Mark(live, HiddenStates);
        Mark(live, CellStates);
        Mark(live.AsSpan(steps - 1), FinalHidden?.unsqueeze(1));
        Mark(live.AsSpan(steps - 1), FinalCell?.unsqueeze(1));
        return [.. Enumerable.Range(0, steps).Where(t => live[t])];
    }

    // Of [L, T, S, H] the steps with a number that is not zero; NaN is not zero either.
    private static void Mark(Span<bool> live, Tensor? sources)
    {
        if (sources is null)
            return;
        if (!HostMemory.Holds(sources))
            Mark(live, 1, MemoryMarshal.Cast<byte, bool>(sources.ne(0).any(3).any(2).cpu().bytes), false);
        else if (sources.dtype == ScalarType.Float64)
            Mark<double>(live, (int)(sources.shape[2] * sources.shape[3]), HostMemory.Values<double>(sources.contiguous()), 0);
        else
            Mark<float>(live, (int)(sources.shape[2] * sources.shape[3]), HostMemory.Values<float>(sources.contiguous()), 0);
    }

    private static void Mark<T>(Span<bool> live, int size, ReadOnlySpan<T> sources, T none)
        where T : IEquatable<T>
    {
        for (var at = 0; at < sources.Length; at += size)
            live[at / size % live.Length] |= sources.Slice(at, size).ContainsAnyExcept(none);
    }
    /// <summary>The rows of one layer before the first step back.</summary>
    internal RowBuffer RowsFor(int layer, int layers, UnrolledLayer unrolled, bool hasCellState, RowPlan plan) =>
        RowsFor(layer, layers, unrolled.Outputs, hasCellState ? unrolled.Outputs : null, plan);

    /// <summary>The rows of one layer before the first step back, whose states are like those given, [.., S, H].</summary>
    internal RowBuffer RowsFor(int layer, int layers, Tensor hiddenLike, Tensor? cellLike, RowPlan plan)
    {
        var hidden = layer == layers - 1 && Output is not null ? Selected(Output, plan) : Zeros(hiddenLike);
        AddFinal(hidden, FinalHidden, layer, plan);
        AddStates(hidden, HiddenStates, layer, plan);
        var cell = cellLike is null ? null : Zeros(cellLike);
        if (cell is not null)
        {
            AddFinal(cell, FinalCell, layer, plan);
            AddStates(cell, CellStates, layer, plan);
        }
        var rows = RowBuffer.WithAllSources(hidden, cell);
        return plan.AdmitsSources ? RowBuffer.AdmittingFrom(rows, plan.Capacity) : rows;

        Tensor Zeros(Tensor like) => zeros([plan.Sources.Count, like.shape[^2], like.shape[^1]], dtype: like.dtype, device: like.device);
    }

    // Of [T, S, H] the steps that have a row; a copy.
    private static Tensor Selected(Tensor sources, RowPlan plan)
    {
        if (plan.Sources.Count == plan.Steps)
            return sources.clone();
        var steps = tensor([.. plan.Sources.Select(t => (long)t)], device: sources.device);
        return sources.index_select(0, steps);
    }

    private static void AddStates(Tensor rows, Tensor? states, int layer, RowPlan plan)
    {
        if (states is null || plan.Sources.Count == 0)
            return;
        using var scope = NewDisposeScope();
        rows.add_(Selected(states.select(0, layer), plan));
    }

    private static void AddFinal(Tensor rows, Tensor? final, int layer, RowPlan plan)
    {
        var isLive = plan.Sources.Count > 0 && plan.Sources[^1] == plan.Steps - 1; // else only zeros would enter
        if (final is null || !isLive)
            return;
        using var last = rows.select(0, -1);
        using var source = final.select(0, layer);
        last.add_(source);
    }
}
