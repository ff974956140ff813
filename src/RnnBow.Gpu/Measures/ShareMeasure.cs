using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The signed share of an item in its parameter's gradient G: delta . (G a) / |G|^2. Summed over all items, gates included, it is 1.
/// </summary>
internal sealed class ShareMeasure
{
    private readonly UnrolledLayer _layer;
    private readonly (RecurrentParameter Parameter, Tensor Direction)[] _directions; // G / |G|^2, with the parameter's shape

    internal ShareMeasure(UnrolledLayer layer, LayerParameters gradients)
    {
        _layer = layer;
        _directions = [.. from p in RecurrentParameters.All let g = gradients[p] where g is not null select (p, Direction(g))];
    }

    /// <summary>P parameters that have a gradient, and so shares; the order of the last dimension of <see cref="Of"/>.</summary>
    internal IReadOnlyList<RecurrentParameter> Parameters => [.. _directions.Select(d => d.Parameter)];

    /// <summary>The shares of a chunk of items.</summary>
    /// <param name="items">Gate gradients, [b, C, S, Q, H].</param>
    /// <param name="start">The chunk's first step.</param>
    /// <returns>[b, C, S, Q, P]; the caller's.</returns>
    internal Tensor Of(Tensor items, int start)
    {
        using var scope = NewDisposeScope();
        var steps = items.shape[0];
        var targets = _directions.Select(d => Target(d.Parameter, d.Direction, start, steps)).ToArray();
        return einsum("bcsqh,bsqhp->bcsqp", items, stack(targets, -1)).MoveToOuterDisposeScope();
    }

    // G / |G|^2 in two steps: |G|^2 of a small gradient would underflow.
    private static Tensor Direction(Tensor gradient)
    {
        var norm = linalg.vector_norm(gradient);
        return gradient / norm / norm;
    }

    // G a / |G|^2 for the steps of the chunk, by blocks: [b, S, Q, H].
    private Tensor Target(RecurrentParameter parameter, Tensor direction, int start, long steps)
    {
        var gates = parameter.IsBias()
            ? direction.expand(steps, _layer.Sequences, direction.shape[0])
            : matmul(Activations(parameter).narrow(0, start, steps), direction.t());
        var blocks = _layer.Gates.BlocksOf(parameter);
        var parts = new Tensor[_layer.Gates.Blocks];
        for (var q = 0; q < parts.Length; q++)
        {
            var gate = IndexOf(blocks, q);
            parts[q] = gate < 0
                ? zeros(steps, _layer.Sequences, _layer.Hidden, dtype: gates.dtype, device: gates.device)
                : gates.narrow(2, gate * _layer.Hidden, _layer.Hidden);
        }
        return stack(parts, 2);
    }

    private Tensor Activations(RecurrentParameter parameter) => parameter.IsInputSide() ? _layer.Inputs : _layer.Previous;

    private static int IndexOf(IReadOnlyList<int> blocks, int block)
    {
        for (var gate = 0; gate < blocks.Count; gate++)
            if (blocks[gate] == block) return gate;
        return -1;
    }
}
