using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The squared difference between input and target.</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>A mean squared error.</summary>
    /// <param name="reduction">What becomes of the losses of the elements.</param>
    public MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }

    /// <summary>The loss.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="target">The shape of the input.</param>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}
