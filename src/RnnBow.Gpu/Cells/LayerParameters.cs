using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One tensor for each parameter of a layer: its weights, or their gradients. Owns none of them.</summary>
/// <param name="WeightIh">[G*H, I].</param>
/// <param name="WeightHh">[G*H, H].</param>
/// <param name="BiasIh">[G*H], or null without bias.</param>
/// <param name="BiasHh">[G*H], or null without bias.</param>
public sealed record LayerParameters(Tensor? WeightIh, Tensor? WeightHh, Tensor? BiasIh, Tensor? BiasHh)
{
    /// <summary>The tensor of one parameter; null if the layer has none, or none is known.</summary>
    public Tensor? this[RecurrentParameter parameter] => parameter switch
    {
        RecurrentParameter.WeightIh => WeightIh,
        RecurrentParameter.WeightHh => WeightHh,
        RecurrentParameter.BiasIh => BiasIh,
        RecurrentParameter.BiasHh => BiasHh,
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "There is no such parameter."),
    };
}
