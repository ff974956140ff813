using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Softmax cross-entropy between logits and classes.</summary>
        /// <param name="weight">A weight for each class, [C], or null.</param>
        /// <param name="ignore_index">A target that does not count; null for -100.</param>
        /// <param name="reduction">What becomes of the losses of the elements.</param>
        public static CrossEntropyLoss CrossEntropyLoss(
            Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);

        /// <summary>The negative log-likelihood of classes.</summary>
        /// <param name="weight">A weight for each class, [C], or null.</param>
        /// <param name="reduction">What becomes of the losses of the elements.</param>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>The squared difference between input and target.</summary>
        /// <param name="reduction">What becomes of the losses of the elements.</param>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The absolute difference between input and target.</summary>
        /// <param name="reduction">What becomes of the losses of the elements.</param>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The cross-entropy between the logistic function of the input and the target.</summary>
        /// <param name="weight">A weight for each element, broadcast to the input, or null.</param>
        /// <param name="reduction">What becomes of the losses of the elements.</param>
        /// <param name="pos_weights">The weight of positive targets, broadcast to the input, or null.</param>
        public static BCEWithLogitsLoss BCEWithLogitsLoss(
            Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
            new(weight, reduction, pos_weights);
    }
}
