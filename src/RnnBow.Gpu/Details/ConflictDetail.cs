using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The cosines between what the losses ask of weight_hh at chosen steps. The items of a step share the activation, so it is that between
/// the gate gradients of the hidden side, all gates in one vector.
/// </summary>
internal sealed class ConflictDetail(UnrolledLayer layer, IReadOnlyCollection<int> steps) : SweepDetail
{
    private readonly List<StepCosines> _cosines = [];

    internal override void Reduce(Tensor items, int start)
    {
        for (var j = start; j < start + items.shape[0]; j++)
        {
            if (steps.Contains(layer.Direction == Direction.Reverse ? (int)layer.Steps - 1 - j : j))
                _cosines.Add(new(j, (int)items.shape[1], Cosines(items, j - start), 0));
        }
    }

    internal override void Queue(HostCopy host)
    {
        for (var i = 0; i < _cosines.Count; i++)
            _cosines[i] = _cosines[i] with { Offset = host.Add(_cosines[i].Cosines) };
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result) => items with
    {
        Conflicts = [.. _cosines.Select(at => ToMap(at, result)).OrderBy(map => map.Step)],
    };

    private Tensor Cosines(Tensor items, int index)
    {
        using var scope = NewDisposeScope();
        var blocks = items.select(0, index); // [C, S, Q, H]
        var hiddenSide = cat([.. layer.Gates.HiddenBlocks.Select(q => blocks.select(2, q))], -1);
        var directions = hiddenSide / linalg.vector_norm(hiddenSide, 2, [-1], keepdim: true);
        return einsum("csx,dsx->scd", directions, directions).MoveToOuterDisposeScope();
    }

    private static ConflictMap ToMap(StepCosines at, LayerResult result)
    {
        var columns = result.Columns;
        var columnOf = result.Layout.ColumnsAt(at.Step);
        var numbers = new double[result.Sequences * columns * columns];
        Array.Fill(numbers, double.NaN); // columns that stand for no loss at this step
        for (var s = 0; s < result.Sequences; s++)
            for (var row = 0; row < columnOf.Length; row++)
                for (var other = 0; other < columnOf.Length; other++)
                {
                    numbers[(((s * columns) + columnOf[row]) * columns) + columnOf[other]] =
                        result.Host[at.Offset + (((s * at.Rows) + row) * at.Rows) + other];
                }
        return new(result.StepOf(at.Step), result.Sequences, columns, numbers);
    }

    /// <summary>The cosines of one step.</summary>
    /// <param name="Step">j, in the layer's own time.</param>
    /// <param name="Rows">How many rows there is room for.</param>
    /// <param name="Cosines">[S, rows, rows].</param>
    /// <param name="Offset">Where they begin on the host.</param>
    private readonly record struct StepCosines(int Step, int Rows, Tensor Cosines, int Offset);
}
