using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An affine map of the last dimension: x W' + b.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        (out_features, in_features) = (weight.shape[0], weight.shape[1]);
        this.weight = weight;
        this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        weight = new Parameter(torch.empty([outputSize, inputSize], dtype: dtype, device: device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias) return;
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        bias = new Parameter(torch.empty([outputSize], dtype: dtype, device: device));
        nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>Features of the input.</summary>
    public long in_features { get; set; }

    /// <summary>Features of the result.</summary>
    public long out_features { get; set; }

    /// <summary>W, [out_features, in_features]. The module owns it; the one it replaces is disposed.</summary>
    public Parameter weight
    {
        get => get_parameter(nameof(weight))!;
        set => ReplaceParameter(nameof(weight), value);
    }

    /// <summary>b, [out_features], or null. The module owns it; the one it replaces is disposed.</summary>
    public Parameter? bias
    {
        get => get_parameter(nameof(bias));
        set => ReplaceParameter(nameof(bias), value);
    }

    /// <summary>The affine map of the input.</summary>
    /// <param name="tensor">[..., in_features].</param>
    /// <returns>[..., out_features].</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
