using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The gradient of one weight of a layer by the distance |t - j| of its items, and its bias beside it: the weight of one more activation,
/// which is 1. Matrices of [G*H, A+1].
/// </summary>
/// <remarks>Index legend: n rows, S sequences, Q blocks of gate gradients, G gates, H hidden units, A activations, K windows.</remarks>
internal sealed class LagGradients
{
    private readonly IReadOnlyList<int> _blocks;
    private readonly Tensor _activations; // [T, S, A+1]
    private readonly SortedDictionary<int, Tensor> _byDistance = [];
    private readonly Tensor _merged; // what has no distance of its own

    /// <param name="layer">The layer.</param>
    /// <param name="weight">weight_ih or weight_hh.</param>
    internal LagGradients(UnrolledLayer layer, RecurrentParameter weight)
    {
        _blocks = layer.Gates.BlocksOf(weight);
        var activations = weight.IsInputSide() ? layer.Inputs : layer.Previous;
        using var ones = ones_like(activations.narrow(2, 0, 1));
        _activations = cat([activations, ones], 2);
        _merged = zeros([_blocks.Count * layer.Hidden, _activations.shape[2]], dtype: ones.dtype, device: ones.device);
    }

    /// <summary>Adds items. To be called inside a dispose scope of the caller's, the tensors kept outlive it.</summary>
    /// <param name="distance">Their distance; null for those that stand for several.</param>
    /// <param name="gateGradients">[n, S, Q, H].</param>
    /// <param name="steps">The step of each row, [n].</param>
    internal void Add(int? distance, Tensor gateGradients, Tensor steps)
    {
        var side = stack([.. _blocks.Select(q => gateGradients.select(2, q))], 2); // [n, S, G, H]
        var (rows, hidden) = (side.shape[0] * side.shape[1], side.shape[2] * side.shape[3]);
        var product = matmul(
            side.reshape(rows, hidden).t(), _activations.index_select(0, steps).reshape(rows, _activations.shape[2]));
        if (distance is not { } d)
            _merged.add_(product);
        else if (_byDistance.TryGetValue(d, out var sum))
            sum.add_(product);
        else
            _byDistance[d] = product.MoveToOuterDisposeScope();
    }

    /// <summary>Compares the gradients of every window with the whole, of the weight and then of the bias.</summary>
    /// <param name="windows">K.</param>
    /// <returns>
    /// For each of both the norm of the whole gradient, and [K, 6]: inner product with the whole, norm, and norm of the difference, of what
    /// losses going back k steps give, and of the mean over chunks of k steps.
    /// </returns>
    internal (Tensor Norm, Tensor Windows)[] Compare(int windows)
    {
        using var scope = NewDisposeScope();
        var whole = _byDistance.Values.Append(_merged).Aggregate((a, b) => a + b);
        var (each, chunks) = (zeros_like(whole), zeros_like(whole));
        var (ofWeight, ofBias) = (new List<Tensor>(), new List<Tensor>());
        for (var k = 1; k <= windows; k++)
        {
            if (_byDistance.TryGetValue(k - 1, out var next))
                each.add_(next);
            chunks.add_(each);
            using var step = NewDisposeScope();
            var mean = chunks / k;
            ofWeight.Add(cat([Compare(Weight(each), Weight(whole)), Compare(Weight(mean), Weight(whole))]).MoveToOuterDisposeScope());
            ofBias.Add(cat([Compare(Bias(each), Bias(whole)), Compare(Bias(mean), Bias(whole))]).MoveToOuterDisposeScope());
        }
        return [Together(Weight(whole), ofWeight), Together(Bias(whole), ofBias)];
    }

    private static (Tensor, Tensor) Together(Tensor whole, List<Tensor> windows) =>
        (linalg.vector_norm(whole).MoveToOuterDisposeScope(), stack(windows).MoveToOuterDisposeScope());

    // Inner product, norm, norm of the difference.
    private static Tensor Compare(Tensor truncated, Tensor whole) =>
        stack([(truncated * whole).sum(), linalg.vector_norm(truncated), linalg.vector_norm(truncated - whole)]);

    private static Tensor Weight(Tensor side) => side.narrow(1, 0, side.shape[1] - 1);

    private static Tensor Bias(Tensor side) => side.select(1, -1);
}
