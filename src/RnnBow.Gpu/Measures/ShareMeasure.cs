using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The signed share of an item in its parameter's gradient G: delta . (G a) / |G|^2. Summed over all items, gates included, it is 1.
/// </summary>
/// <remarks>|G|^2 of a small gradient would underflow, so G is divided by |G| first, and the inner product afterwards.</remarks>
internal sealed class ShareMeasure
{
    private readonly UnrolledLayer _layer;
    private readonly (RecurrentParameter Parameter, Tensor Direction)[] _directions; // G / |G|, with the parameter's shape

    internal ShareMeasure(UnrolledLayer layer, LayerParameters gradients)
    {
        _layer = layer;
        Parameters = [.. RecurrentParameters.All.Where(p => gradients[p] is not null)];
        Norms = [.. Parameters.Select(p => linalg.vector_norm(gradients[p]!))];
        _directions = [.. Parameters.Zip(Norms, (p, norm) => (p, gradients[p]! / norm))];
    }

    /// <summary>P parameters that have a gradient, and so shares; the order of those of <see cref="Targets"/>.</summary>
    internal RecurrentParameter[] Parameters { get; }

    /// <summary>|G| of each of them, scalars.</summary>
    internal Tensor[] Norms { get; }

    /// <summary>G a / |G|: a gate gradient's inner product with it is the item's share times |G|.</summary>
    /// <param name="start">The first step.</param>
    /// <param name="steps">b, how many.</param>
    /// <returns>[b, S, Q, P, H]; the caller's.</returns>
    internal Tensor Targets(int start, long steps)
    {
        using var scope = NewDisposeScope();
        return stack(_directions.Select(d => Target(d.Parameter, d.Direction, start, steps)), 3).MoveToOuterDisposeScope();
    }

    // Of one parameter, by blocks: [b, S, Q, H].
    private Tensor Target(RecurrentParameter parameter, Tensor direction, int start, long steps)
    {
        var (count, sequences, hidden) = (_layer.Gates.Count, _layer.Sequences, _layer.Hidden);
        var gates = parameter.IsBias()
            ? direction.view(1, 1, count, hidden).expand(steps, sequences, count, hidden)
            : matmul(Activations(parameter).narrow(0, start, steps), direction.t()).view(steps, sequences, count, hidden);
        var blocks = _layer.Gates.BlocksOf(parameter);
        if (blocks.SequenceEqual(Enumerable.Range(0, _layer.Gates.Blocks)))
            return gates;
        var none = zeros(steps, sequences, hidden, dtype: gates.dtype, device: gates.device);
        return stack(Enumerable.Range(0, _layer.Gates.Blocks).Select(Block), 2);

        Tensor Block(int block) => IndexOf(blocks, block) is >= 0 and var gate ? gates.select(2, gate) : none;
    }

    private Tensor Activations(RecurrentParameter parameter) => parameter.IsInputSide() ? _layer.Inputs : _layer.Previous;

    private static int IndexOf(IReadOnlyList<int> blocks, int block)
    {
        for (var gate = 0; gate < blocks.Count; gate++)
            if (blocks[gate] == block) return gate;
        return -1;
    }
}
