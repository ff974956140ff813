using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Softmax cross-entropy between logits and classes.</summary>
            /// <param name="input">Logits, [N, C] or [N, C, ...].</param>
            /// <param name="target">Classes, [N] or [N, ...], 64-bit integers; or probabilities of the shape of the input.</param>
            /// <param name="weight">A weight for each class, [C], or null.</param>
            /// <param name="ignore_index">A target that does not count.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            /// <param name="label_smoothing">How much of the target is spread over all classes, from 0 to 1.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                Aten.cross_entropy_loss.Invoke(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative log-likelihood of classes.</summary>
            /// <param name="input">Log-probabilities, [N, C] or [N, C, ...].</param>
            /// <param name="target">Classes, [N] or [N, ...], 64-bit integers.</param>
            /// <param name="weight">A weight for each class, [C], or null.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss_nd.Invoke(input, target, weight, (long)reduction);

            /// <summary>The squared difference between input and target.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The shape of the input.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.mse_loss.Invoke(input, target, (long)reduction);

            /// <summary>The absolute difference between input and target.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The shape of the input.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.l1_loss.Invoke(input, target, (long)reduction);

            /// <summary>The cross-entropy between the logistic function of the input and the target.</summary>
            /// <param name="input">Logits, any shape.</param>
            /// <param name="target">Probabilities, the shape of the input.</param>
            /// <param name="weight">A weight for each element, broadcast to the input, or null.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            /// <param name="pos_weights">The weight of positive targets, broadcast to the input, or null.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.binary_cross_entropy_with_logits.Invoke(input, target, weight, pos_weights, (long)reduction);
        }
    }
}
