using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Brings the trailing dimensions to mean 0 and variance 1, then scales and shifts them.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalizedShape, double eps, bool elementwiseAffine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        normalized_shape = normalizedShape;
        this.eps = eps;
        elementwise_affine = elementwiseAffine;
        if (!elementwiseAffine) return;
        weight = new Parameter(torch.ones(normalizedShape, dtype: dtype, device: device));
        if (bias) this.bias = new Parameter(torch.zeros(normalizedShape, dtype: dtype, device: device));
    }

    /// <summary>The trailing dimensions that are normalized together.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>What is added to the variance, so that it is never 0.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a scale and, unless it was declined, a shift.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>The scale, <see cref="normalized_shape"/>. The module owns it; the one it replaces is disposed.</summary>
    public Parameter weight
    {
        get => get_parameter(nameof(weight))!;
        set => ReplaceParameter(nameof(weight), value);
    }

    /// <summary>The shift, <see cref="normalized_shape"/>, or null. The module owns it; the one it replaces is disposed.</summary>
    public Parameter? bias
    {
        get => get_parameter(nameof(bias));
        set => ReplaceParameter(nameof(bias), value);
    }

    /// <summary>The scale becomes 1 and the shift 0.</summary>
    public void reset_parameters()
    {
        if (get_parameter(nameof(weight)) is { } scale) nn.init.ones_(scale);
        if (bias is not null) nn.init.zeros_(bias);
    }

    /// <summary>The normalized input.</summary>
    /// <param name="tensor">[..., normalized_shape].</param>
    public override Tensor forward(Tensor tensor) =>
        nn.functional.layer_norm(tensor, normalized_shape, get_parameter(nameof(weight)), bias, eps);
}
