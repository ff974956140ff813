using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Softmax cross-entropy between logits and classes.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>A softmax cross-entropy.</summary>
    /// <param name="weight">A weight for each class, [C], or null.</param>
    /// <param name="ignore_index">A target that does not count; null for -100.</param>
    /// <param name="reduction">What becomes of the losses of the elements.</param>
    /// <param name="label_smoothing">How much of the target is spread over all classes, from 0 to 1.</param>
    public CrossEntropyLoss(
        Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0.0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>A target that does not count; null for -100.</summary>
    public long? ignore_index { get; }

    /// <summary>How much of the target is spread over all classes, from 0 to 1.</summary>
    public double label_smoothing { get; }

    /// <summary>The loss.</summary>
    /// <param name="input">Logits, [N, C] or [N, C, ...].</param>
    /// <param name="target">Classes, [N] or [N, ...], 64-bit integers; or probabilities of the shape of the input.</param>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
