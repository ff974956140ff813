using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The sums of all items, for comparison with the gradients of ordinary backpropagation: this is the identity that every record is
/// checked by.
/// </summary>
internal static class GradientTotals
{
    /// <summary>
    /// For each of the four parameters and each gate: the norm of dL/dP, and the norm of its difference from the sum of the items.
    /// Both are 0 where the layer has no such parameter, or its gradient is not known.
    /// </summary>
    /// <returns>[4, G, 2].</returns>
    internal static Tensor Of(ItemCollector collector)
    {
        using var scope = NewDisposeScope();
        var layer = collector.Layer;
        var summed = collector.Summed.view(-1, layer.Gates.Blocks, layer.Hidden); // [T*S, Q, H]
        return stack(RecurrentParameters.All.Select(p => OfParameter(layer, p, summed, collector.Gradients[p]))).MoveToOuterDisposeScope();
    }

    private static Tensor OfParameter(UnrolledLayer layer, RecurrentParameter parameter, Tensor summed, Tensor? gradient)
    {
        var gates = layer.Gates.Count;
        if (gradient is null)
            return zeros([gates, 2], dtype: summed.dtype, device: summed.device);
        var truth = gradient.reshape(gates, -1);
        var error = SumOfItems(layer, parameter, summed).reshape(gates, -1).sub_(truth);
        return linalg.vector_norm(stack([truth, error], 1), 2, [-1]);
    }

    // sum over t, j and s of delta a^T, the shape of the parameter: [G*H, A] or [G*H].
    private static Tensor SumOfItems(UnrolledLayer layer, RecurrentParameter parameter, Tensor summed)
    {
        var blocks = layer.Gates.BlocksOf(parameter);
        var gateGradients = blocks.Count == layer.Gates.Blocks
            ? summed.view(summed.shape[0], -1)
            : cat([.. blocks.Select(q => summed.select(1, q))], 1); // [T*S, G*H]
        if (parameter.IsBias())
            return gateGradients.sum(dim: 0); // a bare 0 would be taken for a ScalarType
        var activations = parameter.IsInputSide() ? layer.Inputs : layer.Previous;
        return matmul(gateGradients.t(), activations.reshape(-1, activations.shape[2]));
    }
}
