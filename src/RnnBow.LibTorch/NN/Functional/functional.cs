using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The computations of the modules, without their parameters.</summary>
        public static partial class functional
        {
            /// <summary>max(0, x) of every element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether the input is overwritten.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            /// <summary>The hyperbolic tangent of every element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether the input is overwritten.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            /// <summary>1 / (1 + exp(-x)) of every element.</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            /// <summary>1 / (1 + exp(-x)) of every element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether the input is overwritten.</param>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            /// <summary>Softmax along one dimension.</summary>
            /// <param name="input">Any shape that has the dimension.</param>
            /// <param name="dim">The dimension along which the result adds up to 1.</param>
            /// <param name="dtype">The type to convert to first, or null.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                Aten.softmax_int.Invoke(input, dim, dtype is { } type ? type : Argument.None);

            /// <summary>The logarithm of softmax along one dimension.</summary>
            /// <param name="x">Any shape that has the dimension.</param>
            /// <param name="dim">The dimension along which the exponential of the result adds up to 1.</param>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax_int.Invoke(x, dim);

            /// <summary>An affine map of the last dimension.</summary>
            /// <param name="input">[..., features of the input].</param>
            /// <param name="weights">[features of the result, features of the input].</param>
            /// <param name="bias">[features of the result], or null.</param>
            /// <exception cref="ArgumentException">The features of input and weights differ.</exception>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                if (input.shape is [.., var given] && weights.shape is [.., var expected] && given != expected)
                    throw new ArgumentException(
                        $"The input of linear must have {expected} features in its last dimension, as the weights of the shape " +
                        $"[{string.Join(", ", weights.shape)}] have, but has the shape [{string.Join(", ", input.shape)}].", nameof(input));
                return Aten.linear.Invoke(input, weights, bias);
            }

            /// <summary>Sets elements to zero at random, and scales the others so that the mean stays.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The probability of dropping an element, from 0 to 1.</param>
            /// <param name="training">Whether to drop at all.</param>
            /// <param name="inplace">Whether the input is overwritten.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? Aten.dropout_ : Aten.dropout).Invoke(input, p, training);

            /// <summary>Brings the trailing dimensions to mean 0 and variance 1, then scales and shifts them.</summary>
            /// <param name="input">[..., normalized_shape].</param>
            /// <param name="normalized_shape">The trailing dimensions that are normalized together.</param>
            /// <param name="weight">The scale, or null.</param>
            /// <param name="bias">The shift, or null.</param>
            /// <param name="eps">What is added to the variance, so that it is never 0.</param>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.layer_norm.Invoke(input, normalized_shape, weight, bias, eps);

            /// <summary>A one at the place of each class, zeros elsewhere.</summary>
            /// <param name="x">Classes, 64-bit integers from 0, any shape.</param>
            /// <param name="num_classes">The number of classes; -1 for one more than the largest.</param>
            /// <returns>The shape of the input with the classes added at the end.</returns>
            /// <exception cref="ArgumentException">The input does not hold 64-bit integers.</exception>
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64)
                    throw new ArgumentException($"The classes of one_hot must be of type Int64, but are of type {x.dtype}.", nameof(x));
                return Aten.one_hot.Invoke(x, num_classes);
            }

            /// <summary>Adds to both ends of the last dimensions.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How much before and after the last dimension, then the one before it, and so on.</param>
            /// <param name="mode">What is added.</param>
            /// <param name="value">The value of constant padding.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0)
            {
                var (name, fill) = mode switch
                {
                    PaddingModes.Constant => ("constant", value),
                    PaddingModes.Zeros => ("constant", 0.0),
                    PaddingModes.Reflect => ("reflect", (double?)null),
                    PaddingModes.Replicate => ("replicate", null),
                    _ => ("circular", null),
                };
                return Aten.pad.Invoke(input, pad, name, fill is { } number ? number : Argument.None);
            }

            /// <summary>Adds to both ends of the last dimensions.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How much before and after the last dimension, then the one before it, and so on.</param>
            /// <param name="mode">What is added.</param>
            /// <param name="value">The value of constant padding.</param>
            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Adds to both ends of the last dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How much before and after.</param>
            /// <param name="mode">What is added.</param>
            /// <param name="value">The value of constant padding.</param>
            public static Tensor pad(
                Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Adds to both ends of the last two dimensions.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How much before and after the last dimension, then the one before it.</param>
            /// <param name="mode">What is added.</param>
            /// <param name="value">The value of constant padding.</param>
            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Adds the same to both ends of every dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How much on each end.</param>
            /// <param name="mode">What is added.</param>
            /// <param name="value">The value of constant padding.</param>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                functional.pad(input, Enumerable.Repeat(pad, 2 * input.shape.Length).ToArray(), mode, value);
        }
    }
}
