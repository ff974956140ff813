using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The cross-entropy between the logistic function of the input and the target.</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>A binary cross-entropy.</summary>
    /// <param name="weight">A weight for each element, broadcast to the input, or null.</param>
    /// <param name="reduction">What becomes of the losses of the elements.</param>
    /// <param name="pos_weights">The weight of positive targets, broadcast to the input, or null.</param>
    public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
        : base(weight, reduction) => this.pos_weights = pos_weights;

    /// <summary>The weight of positive targets, or null.</summary>
    public Tensor? pos_weights { get; }

    /// <summary>The loss.</summary>
    /// <param name="input">Logits, any shape.</param>
    /// <param name="target">Probabilities, the shape of the input.</param>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
