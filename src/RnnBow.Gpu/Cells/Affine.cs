using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The parts of the gates' pre-activations that need no recurrence.</summary>
internal static class Affine
{
    /// <summary>U x[j] + b_ih + b_hh for all steps: [T, S, G*H].</summary>
    internal static Tensor Inputs(Tensor inputs, LayerParameters weights)
    {
        var product = matmul(inputs, weights.WeightIh!.t());
        return weights.BiasIh is null ? product : product.add_(weights.BiasIh).add_(weights.BiasHh!);
    }

    /// <summary>U x[j] + W h[j-1] + b_ih + b_hh for all steps: [T, S, G*H].</summary>
    internal static Tensor Gates(Tensor inputs, Tensor previous, LayerParameters weights)
    {
        using var scope = NewDisposeScope();
        var (x, h) = (inputs.reshape(-1, inputs.shape[2]), previous.reshape(-1, previous.shape[2]));
        var fromInputs = weights.BiasIh is null
            ? matmul(x, weights.WeightIh!.t())
            : addmm(weights.BiasIh + weights.BiasHh!, x, weights.WeightIh!.t(), beta: 1, alpha: 1);
        return fromInputs.addmm_(h, weights.WeightHh!.t()).view(inputs.shape[0], inputs.shape[1], -1).MoveToOuterDisposeScope();
    }

    /// <summary>W h + b, with the bias left out where the layer has none: [..., G*H].</summary>
    internal static Tensor Of(Tensor activations, Tensor weight, Tensor? bias)
    {
        var product = matmul(activations, weight.t());
        return bias is null ? product : product.add_(bias);
    }
}
