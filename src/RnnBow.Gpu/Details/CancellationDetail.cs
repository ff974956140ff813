using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The sum of the items' norms over the norm of their sum, step by step. The items of a step share the activation, so either is a norm of
/// gate gradients times |a|, and no item is built.
/// </summary>
internal sealed class CancellationDetail(UnrolledLayer layer) : SweepDetail
{
    private readonly List<Chunk> _chunks = [];
    private readonly int _gates = layer.Gates.Count;
    private int _inputs;
    private int _previous;

    // Of a step and sequence: input and hidden side, the whole and each gate, the sum of the norms and the norm of the sum.
    private int NumbersPerItem => 2 * (_gates + 1) * 2;

    internal override void Reduce(Tensor items, int start)
    {
        using var scope = NewDisposeScope();
        using var sum = items.sum(dim: 1, keepdim: true);
        var norms = stack([Norms(items), Norms(sum)], -1); // [b, S, 2, G+1, 2]
        _chunks.Add(new(start, (int)items.shape[0], norms.MoveToOuterDisposeScope(), 0));
    }

    internal override void Queue(HostCopy host)
    {
        for (var i = 0; i < _chunks.Count; i++)
            _chunks[i] = _chunks[i] with { Offset = host.Add(_chunks[i].Norms) };
        _inputs = host.Add(linalg.vector_norm(layer.Inputs, 2, [-1]));
        _previous = host.Add(linalg.vector_norm(layer.Previous, 2, [-1]));
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result) => items with
    {
        Cancellations =
        [
            .. from parameter in result.Parameters
               from gate in result.GatesWithWhole()
               select Of(parameter, gate, result),
        ],
    };

    private StepCancellation Of(RecurrentParameter parameter, int? gate, LayerResult result)
    {
        var total = result.Total(parameter, gate);
        var numbers = new double[result.Sequences * result.Steps];
        Array.Fill(numbers, double.NaN); // steps that no loss reaches are in no chunk
        double sumOfNorms = 0;
        foreach (var chunk in _chunks)
        {
            for (var j = chunk.Start; j < chunk.Start + chunk.Steps; j++)
            {
                for (var s = 0; s < result.Sequences; s++)
                {
                    var at = chunk.Offset + ((((j - chunk.Start) * result.Sequences) + s) * NumbersPerItem) + PlaceOf(parameter, gate);
                    var activation = Activation(parameter, j, s, result);
                    sumOfNorms += result.Host[at] * activation;
                    numbers[(s * result.Steps) + result.StepOf(j)] = result.Host[at] * activation / (result.Host[at + 1] * activation);
                }
            }
        }
        return new(total.Parameter, total.Gate, result.Sequences, result.Steps, numbers, sumOfNorms / total.Norm);
    }

    // The norms of the gate gradients summed over rows, of the whole and of each gate, on either side: [b, S, 2, G+1].
    private Tensor Norms(Tensor items)
    {
        var blocks = linalg.vector_norm(items, 2, [-1]);
        return stack([Side(blocks, layer.Gates.InputBlocks), Side(blocks, layer.Gates.HiddenBlocks)], 2);
    }

    private static Tensor Side(Tensor blocks, IReadOnlyList<int> gates)
    {
        var each = stack([.. gates.Select(q => blocks.select(3, q))], -1);
        return cat([linalg.vector_norm(each, 2, [-1], keepdim: true), each], -1).sum(dim: 1);
    }

    private int PlaceOf(RecurrentParameter parameter, int? gate) => 2 * ((parameter.IsInputSide() ? 0 : _gates + 1) + (gate + 1 ?? 0));

    private double Activation(RecurrentParameter parameter, int step, int sequence, LayerResult result) => parameter.IsBias()
        ? 1
        : result.Host[(parameter.IsInputSide() ? _inputs : _previous) + (step * result.Sequences) + sequence];

    /// <summary>What a run of steps was reduced to.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Steps">b.</param>
    /// <param name="Norms">[b, S, 2, G+1, 2].</param>
    /// <param name="Offset">Where they begin on the host.</param>
    private readonly record struct Chunk(int Start, int Steps, Tensor Norms, int Offset);
}
