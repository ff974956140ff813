using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A tensor that a module trains. It takes over the handle of <paramref name="data"/>.</summary>
        /// <param name="data">The values.</param>
        /// <param name="requires_grad">Whether gradients are computed for it.</param>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>An affine map of the last dimension, with random weights and bias.</summary>
        /// <param name="inputSize">Features of the input.</param>
        /// <param name="outputSize">Features of the result.</param>
        /// <param name="hasBias">Whether there is a bias.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static Linear Linear(
            long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>An affine map of the last dimension, with given weights and bias, which the module takes over.</summary>
        /// <param name="weight">[features of the result, features of the input].</param>
        /// <param name="bias">[features of the result], or null.</param>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A table of vectors with normally distributed entries.</summary>
        /// <param name="num_embeddings">Entries.</param>
        /// <param name="embedding_dims">Features of an entry.</param>
        /// <param name="padding_idx">An entry that starts as zeros and is not trained, from 0.</param>
        /// <param name="max_norm">The norm to which looked-up entries are shortened.</param>
        /// <param name="norm_type">The p of that norm.</param>
        /// <param name="scale_grad_by_freq">Whether a gradient is divided by how often its entry occurs in the batch.</param>
        /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
        /// <param name="device">The device of the table.</param>
        /// <param name="dtype">The floating-point type of the table.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            RequireEntry(padding_idx, num_embeddings);
            var weight = new Parameter(torch.empty([num_embeddings, embedding_dims], device: torch.CPU));
            init.normal_(weight);
            if (padding_idx is { } padding) ZeroRow(weight, padding);
            return new Embedding(weight, new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse)).Placed(device, dtype);
        }

        /// <summary>A table of given vectors.</summary>
        /// <param name="embeddings">[entries, features]; the module works on a copy.</param>
        /// <param name="freeze">Whether the table is not trained.</param>
        /// <param name="padding_idx">An entry that is not trained, from 0.</param>
        /// <param name="max_norm">The norm to which looked-up entries are shortened.</param>
        /// <param name="norm_type">The p of that norm.</param>
        /// <param name="scale_grad_by_freq">Whether a gradient is divided by how often its entry occurs in the batch.</param>
        /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
        /// <param name="device">The device of the table.</param>
        /// <param name="dtype">The floating-point type of the table.</param>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            if (embeddings.shape.Length != 2)
                throw new ArgumentException(
                    $"The embeddings must have the shape [entries, features], but have the shape [{string.Join(", ", embeddings.shape)}].",
                    nameof(embeddings));
            RequireEntry(padding_idx, embeddings.shape[0]);
            using var detached = embeddings.detach();
            var weight = new Parameter(detached.clone(), !freeze);
            return new Embedding(weight, new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse)).Placed(device, dtype);
        }

        private static void RequireEntry(long? index, long entries)
        {
            if (index is < 0 || index >= entries)
                throw new ArgumentOutOfRangeException(
                    "padding_idx", $"The padding_idx of an embedding of {entries} entries goes from 0 to {entries - 1}, but is {index}.");
        }

        private static void ZeroRow(Tensor table, long row)
        {
            using var noGrad = torch.no_grad();
            using var view = table[row];
            view.zero_();
        }

        /// <summary>Sets elements to zero at random while training, and scales the others so that the mean stays.</summary>
        /// <param name="p">The probability of dropping an element, from 0 to 1.</param>
        /// <param name="inplace">Whether the input is overwritten.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Brings the trailing dimensions to mean 0 and variance 1, then scales and shifts them.</summary>
        /// <param name="normalized_shape">The trailing dimensions that are normalized together.</param>
        /// <param name="eps">What is added to the variance, so that it is never 0.</param>
        /// <param name="elementwise_affine">Whether there is a scale and a shift.</param>
        /// <param name="bias">Whether there is a shift.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        /// <summary>Brings the last dimension to mean 0 and variance 1, then scales and shifts it.</summary>
        /// <param name="normalized_shape">The size of the last dimension.</param>
        /// <param name="eps">What is added to the variance, so that it is never 0.</param>
        /// <param name="elementwise_affine">Whether there is a scale and a shift.</param>
        /// <param name="bias">Whether there is a shift.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>max(0, x) of every element.</summary>
        /// <param name="inplace">Whether the input is overwritten.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>The hyperbolic tangent of every element.</summary>
        public static Tanh Tanh() => new(false);

        /// <summary>The hyperbolic tangent of every element.</summary>
        /// <param name="inplace">Whether the input is overwritten.</param>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>1 / (1 + exp(-x)) of every element.</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + exp(-x)) of every element.</summary>
        /// <param name="inplace">Whether the input is overwritten.</param>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>Softmax along one dimension.</summary>
        /// <param name="dim">The dimension along which the result adds up to 1.</param>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The logarithm of softmax along one dimension.</summary>
        /// <param name="dim">The dimension along which the exponential of the result adds up to 1.</param>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>Merges a range of dimensions into one.</summary>
        /// <param name="start_dim">The first dimension of the range.</param>
        /// <param name="end_dim">The last dimension of the range; negative counts from the end.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>What goes in comes out.</summary>
        public static Identity Identity() => new();
    }
}
