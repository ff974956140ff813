using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The norms of the items through a diagonal preconditioner P of a parameter: |P * delta a^T| = sqrt(delta^2 . (P^2 a^2)), squares entry by
/// entry. P^2 a^2 of all steps is one product, and no item is built.
/// </summary>
internal sealed class PreconditionedDetail : SweepDetail
{
    private readonly UnrolledLayer _layer;
    private readonly Dictionary<RecurrentParameter, List<Chunk>> _chunks;
    private readonly LayerParameters _preconditioners;

    internal PreconditionedDetail(UnrolledLayer layer, LayerParameters preconditioners)
    {
        (_layer, _preconditioners) = (layer, preconditioners);
        _chunks = RecurrentParameters.All.Where(p => preconditioners[p] is not null).ToDictionary(p => p, _ => new List<Chunk>());
    }

    internal override void Reduce(Tensor items, int start)
    {
        foreach (var (parameter, chunks) in _chunks)
            chunks.Add(new(start, (int)items.shape[0], (int)items.shape[1], Norms(parameter, items, start), 0));
    }

    internal override void Queue(HostCopy host)
    {
        foreach (var chunks in _chunks.Values)
            for (var i = 0; i < chunks.Count; i++)
                chunks[i] = chunks[i] with { Offset = host.Add(chunks[i].Norms) };
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result) => items with
    {
        Arrays =
        [
            .. items.Arrays,
            .. from parameter in _chunks.Keys
               from gate in result.GatesWithWhole()
               select result.ToItemArray(
                   parameter.Name(), gate is { } g ? _layer.Gates.Names[g] : "", Measure.Adam, Of(parameter, gate, result)),
        ],
    };

    /// <summary>The numbers of one parameter, or of one gate's slice of it, [S, T, C] row-major.</summary>
    internal double[] Of(RecurrentParameter parameter, int? gate, LayerResult result)
    {
        var (sequences, steps, columns, gates) = (result.Sequences, result.Steps, result.Columns, _layer.Gates.Count);
        var numbers = new double[sequences * steps * columns];
        foreach (var chunk in _chunks[parameter])
        {
            for (var j = chunk.Start; j < chunk.Start + chunk.Steps; j++)
            {
                var columnOf = result.Layout.ColumnsAt(j);
                for (var row = 0; row < columnOf.Length; row++)
                    for (var s = 0; s < sequences; s++)
                    {
                        var at = chunk.Offset + (((((j - chunk.Start) * chunk.Rows) + row) * sequences) + s) * (gates + 1);
                        numbers[(((s * steps) + result.StepOf(j)) * columns) + columnOf[row]] = result.Host[at + (gate + 1 ?? 0)];
                    }
            }
        }
        return numbers;
    }

    // Of the whole parameter and of each gate: [b, C, S, 1+G].
    private Tensor Norms(RecurrentParameter parameter, Tensor items, int start)
    {
        using var scope = NewDisposeScope();
        var weights = Weights(parameter, start, items.shape[0]).unsqueeze(1); // [b, 1, S, G, H]
        var side = stack([.. _layer.Gates.BlocksOf(parameter).Select(q => items.select(3, q))], 3);
        var gates = linalg.vector_norm(side * weights, 2, [-1]);
        return cat([linalg.vector_norm(gates, 2, [-1], keepdim: true), gates], -1).MoveToOuterDisposeScope();
    }

    // sqrt(P^2 a^2): what each gate gradient is multiplied with, [b, S, G, H].
    private Tensor Weights(RecurrentParameter parameter, int start, long steps)
    {
        var preconditioner = _preconditioners[parameter]!;
        var (gates, hidden) = (_layer.Gates.Count, _layer.Hidden);
        if (parameter.IsBias())
            return preconditioner.view(1, 1, gates, hidden).expand(steps, _layer.Sequences, gates, hidden);
        var activations = (parameter.IsInputSide() ? _layer.Inputs : _layer.Previous).narrow(0, start, steps);
        return matmul(activations.square(), preconditioner.square().t()).sqrt().view(steps, _layer.Sequences, gates, hidden);
    }

    /// <summary>What a run of steps was reduced to.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Steps">b.</param>
    /// <param name="Rows">C, the room for rows at each step.</param>
    /// <param name="Norms">[b, C, S, 1+G].</param>
    /// <param name="Offset">Where they begin on the host.</param>
    private readonly record struct Chunk(int Start, int Steps, int Rows, Tensor Norms, int Offset);
}
