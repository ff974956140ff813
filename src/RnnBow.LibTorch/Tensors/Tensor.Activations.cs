using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Functions used between layers.
    public partial class Tensor
    {
        /// <summary>Each element, or 0 where it is negative.</summary>
        public Tensor relu() => Aten.relu.Invoke(this);

        /// <summary>In-place form of <see cref="relu()"/>.</summary>
        public Tensor relu_()
        {
            Aten.relu_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element, but not below 0 nor above 6.</summary>
        public Tensor relu6() => Aten.relu6.Invoke(this);

        /// <summary>In-place form of <see cref="relu6()"/>.</summary>
        public Tensor relu6_()
        {
            Aten.relu6_.InvokeVoid(this);
            return this;
        }

        /// <summary>The logistic function of each element.</summary>
        public Tensor sigmoid() => Aten.sigmoid.Invoke(this);

        /// <summary>In-place form of <see cref="sigmoid()"/>.</summary>
        public Tensor sigmoid_()
        {
            Aten.sigmoid_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element times its logistic function.</summary>
        public Tensor silu() => Aten.silu.Invoke(this);

        /// <summary>In-place form of <see cref="silu()"/>.</summary>
        public Tensor silu_()
        {
            Aten.silu_.InvokeVoid(this);
            return this;
        }

        /// <summary>The scaled exponential linear unit of each element.</summary>
        public Tensor selu() => Aten.selu.Invoke(this);

        /// <summary>In-place form of <see cref="selu()"/>.</summary>
        public Tensor selu_()
        {
            Aten.selu_.InvokeVoid(this);
            return this;
        }

        /// <summary>The Gaussian error linear unit of each element.</summary>
        public Tensor gelu() => Aten.gelu.Invoke(this);

        /// <summary>A piecewise linear approximation of the logistic function.</summary>
        public Tensor hardsigmoid() => Aten.hardsigmoid.Invoke(this);

        /// <summary>In-place form of <see cref="hardsigmoid()"/>.</summary>
        public Tensor hardsigmoid_()
        {
            Aten.hardsigmoid_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element times its <see cref="hardsigmoid()"/>.</summary>
        public Tensor hardswish() => Aten.hardswish.Invoke(this);

        /// <summary>In-place form of <see cref="hardswish()"/>.</summary>
        public Tensor hardswish_()
        {
            Aten.hardswish_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element, times <paramref name="negative_slope"/> where it is negative.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Invoke(this, negative_slope);

        /// <summary>In-place form of <see cref="leaky_relu(Scalar)"/>.</summary>
        public Tensor leaky_relu_(Scalar negative_slope)
        {
            Aten.leaky_relu_.InvokeVoid(this, negative_slope);
            return this;
        }

        /// <summary>Each element; <paramref name="alpha"/> times (e^x - 1) where it is negative.</summary>
        public Tensor elu(double alpha = 1) => Aten.elu.Invoke(this, alpha);

        /// <summary>In-place form of <see cref="elu(double)"/>.</summary>
        public Tensor elu_(double alpha = 1)
        {
            Aten.elu_.InvokeVoid(this, alpha);
            return this;
        }

        /// <summary>The continuously differentiable exponential linear unit of each element.</summary>
        public Tensor celu(Scalar alpha) => Aten.celu.Invoke(this, alpha);

        /// <summary>In-place form of <see cref="celu(Scalar)"/>.</summary>
        public Tensor celu_(Scalar alpha)
        {
            Aten.celu_.InvokeVoid(this, alpha);
            return this;
        }

        /// <summary>A smooth ReLU, log(1 + e^(beta x)) / beta; linear where beta x is above <paramref name="threshold"/>.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Invoke(this, beta, threshold);

        /// <summary>Logarithm of the logistic function of each element.</summary>
        public Tensor log_sigmoid() => Aten.log_sigmoid.Invoke(this);

        /// <summary>Each element, or <paramref name="value"/> where it is not above the threshold.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Invoke(this, threshold, value);

        /// <summary>In-place form of <see cref="threshold(Scalar, Scalar)"/>.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value)
        {
            Aten.threshold_.InvokeVoid(this, threshold, value);
            return this;
        }

        /// <summary>Exponentials along a dimension, scaled to the sum 1.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax_int.Invoke(this, dim, dtype);

        /// <summary>Logarithm of <see cref="softmax(long, ScalarType?)"/>.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax_int.Invoke(this, dim, dtype);

        /// <summary>The first half along a dimension times the logistic function of the second.</summary>
        public Tensor glu(long dim = -1) => Aten.glu.Invoke(this, dim);
    }
}
