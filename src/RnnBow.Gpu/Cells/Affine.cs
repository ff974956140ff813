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

    /// <summary>W h + b, with the bias left out where the layer has none: [..., G*H].</summary>
    internal static Tensor Of(Tensor activations, Tensor weight, Tensor? bias)
    {
        var product = matmul(activations, weight.t());
        return bias is null ? product : product.add_(bias);
    }
}
