using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The absolute difference between input and target.</summary>
public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>A mean absolute error.</summary>
    /// <param name="reduction">What becomes of the losses of the elements.</param>
    public L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }

    /// <summary>The loss.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="target">The shape of the input.</param>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
}
