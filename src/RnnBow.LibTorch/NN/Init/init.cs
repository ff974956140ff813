using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Values for new parameters. Every function works in place, outside autograd, and returns its tensor.</summary>
        public static partial class init
        {
            /// <summary>Draws from the uniform distribution on [low, high).</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="low">The lower bound.</param>
            /// <param name="high">The upper bound.</param>
            /// <param name="generator">Not used: the draws come from the default generator of the device, as in TorchSharp.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                InPlace(tensor, () => Aten.uniform_.InvokeVoid(tensor, low, high));

            /// <summary>Draws from a normal distribution.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="mean">The mean.</param>
            /// <param name="std">The standard deviation, at least 0.</param>
            /// <param name="generator">Not used: the draws come from the default generator of the device, as in TorchSharp.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                InPlace(tensor, () => Aten.normal_.InvokeVoid(tensor, mean, std));

            /// <summary>Fills with one value.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="val">The value.</param>
            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(tensor, () => Aten.fill__Scalar.InvokeVoid(tensor, val));

            /// <summary>Fills with ones.</summary>
            /// <param name="tensor">The tensor.</param>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1.0);

            /// <summary>Fills with zeros.</summary>
            /// <param name="tensor">The tensor.</param>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0.0);

            /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
            /// <param name="tensor">A matrix.</param>
            /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException(
                        $"eye_ needs a matrix, but the tensor has the shape [{string.Join(", ", shape)}].", nameof(tensor));
                return InPlace(tensor, () => Aten.eye_m_out.InvokeVoid(shape[0], shape[1], tensor));
            }

            /// <summary>Uniform draws that keep the variance of both passes (Glorot and Bengio, 2010).</summary>
            /// <param name="tensor">Weights of at least two dimensions.</param>
            /// <param name="gain">The factor of the standard deviation.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3) * GlorotDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal draws that keep the variance of both passes (Glorot and Bengio, 2010).</summary>
            /// <param name="tensor">Weights of at least two dimensions.</param>
            /// <param name="gain">The factor of the standard deviation.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, GlorotDeviation(tensor, gain));

            /// <summary>Uniform draws that keep the variance of one pass (He and others, 2015).</summary>
            /// <param name="tensor">Weights of at least two dimensions.</param>
            /// <param name="a">The slope below zero of a leaky ReLU.</param>
            /// <param name="mode">The pass.</param>
            /// <param name="nonlinearity">What follows the weights.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * HeDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal draws that keep the variance of one pass (He and others, 2015).</summary>
            /// <param name="tensor">Weights of at least two dimensions.</param>
            /// <param name="a">The slope below zero of a leaky ReLU.</param>
            /// <param name="mode">The pass.</param>
            /// <param name="nonlinearity">What follows the weights.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, HeDeviation(tensor, a, mode, nonlinearity));

            /// <summary>A random matrix with orthonormal rows or columns, whichever are fewer (Saxe and others, 2013).</summary>
            /// <param name="tensor">Weights of at least two dimensions; the trailing ones count as columns.</param>
            /// <param name="gain">The factor of the matrix.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException(
                        $"orthogonal_ needs two dimensions or more, but the tensor has the shape [{string.Join(", ", shape)}].",
                        nameof(tensor));
                return InPlace(tensor, () => tensor.copy_(Orthogonal(tensor, shape).mul_(gain)));
            }

            private static Tensor Orthogonal(Tensor like, long[] shape)
            {
                var (rows, columns) = (shape[0], like.numel() / shape[0]);
                var draws = torch.randn([rows, columns], dtype: like.dtype, device: like.device);
                var (q, r) = Aten.linalg_qr.InvokeTuple2(rows < columns ? draws.t() : draws);
                // QR leaves the signs of the columns open; those of R's diagonal make the distribution uniform.
                q = q.mul_(r.diagonal().sign());
                return (rows < columns ? q.t() : q).reshape(shape);
            }

            /// <summary>The factor of the standard deviation that makes up for what follows the weights.</summary>
            /// <param name="nonlinearity">What follows.</param>
            /// <param name="param">The slope below zero of a leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1.0,
            };

            /// <summary>How many inputs an output of the weights has, and how many outputs an input.</summary>
            /// <param name="tensor">Weights [outputs, inputs, kernel...].</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException(
                        $"Fan in and fan out need two dimensions or more, but the tensor has the shape [{string.Join(", ", shape)}].",
                        nameof(tensor));
                var kernel = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * kernel, shape[0] * kernel);
            }

            private static double GlorotDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double HeDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor InPlace(Tensor tensor, Action fill)
            {
                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                fill();
                return tensor;
            }
        }
    }
}
