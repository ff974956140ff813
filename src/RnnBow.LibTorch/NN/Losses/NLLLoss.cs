using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The negative log-likelihood of classes.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>A negative log-likelihood.</summary>
    /// <param name="weight">A weight for each class, [C], or null.</param>
    /// <param name="reduction">What becomes of the losses of the elements.</param>
    public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }

    /// <summary>The loss.</summary>
    /// <param name="input">Log-probabilities, [N, C] or [N, C, ...].</param>
    /// <param name="target">Classes, [N] or [N, ...], 64-bit integers.</param>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}
