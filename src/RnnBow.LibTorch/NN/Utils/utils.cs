using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales the gradients, seen as one vector, so that their norm is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">Parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The largest norm that stays as it is.</param>
            /// <param name="norm_type">The p of the norm; infinity for the largest magnitude.</param>
            /// <returns>The norm before the scaling; 0 where there is no gradient.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var norms = gradients.Select(g => Aten.norm_Scalar.Invoke(g, (Scalar)norm_type)).ToArray();
                var total = norms.Length == 1 ? norms[0] : Aten.norm_Scalar.Invoke(torch.stack(norms), (Scalar)norm_type);
                // A tensor, so that the device computes it and the host does not wait before the scaling.
                var factor = Aten.clamp_max.Invoke(total.add(1e-6).reciprocal().mul(max_norm), (Scalar)1.0);
                foreach (var gradient in gradients) gradient.mul_(factor);
                return total.to(ScalarType.Float64).item<double>();
            }

            /// <summary>Cuts every element of the gradients off at a magnitude.</summary>
            /// <param name="tensors">Parameters; those without a gradient do not count.</param>
            /// <param name="clip_value">The largest magnitude that stays as it is.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                foreach (var gradient in Gradients(tensors)) Aten.clamp_.InvokeVoid(gradient, (Scalar)(-clip_value), (Scalar)clip_value);
            }

            /// <summary>The values of the parameters, one after the other.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <returns>A vector with as many elements as the parameters have together.</returns>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = torch.NewDisposeScope();
                return torch.cat(tensors.Select(p => p.reshape(-1)).ToArray(), 0).MoveToOuterDisposeScope();
            }

            /// <summary>Writes the elements of a vector into the parameters, one after the other.</summary>
            /// <param name="vec">A vector with as many elements as the parameters have together.</param>
            /// <param name="tensors">The parameters.</param>
            /// <exception cref="ArgumentException">The vector has another number of elements; nothing was written.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToArray();
                var expected = parameters.Sum(p => p.numel());
                if (vec.shape.Length != 1 || vec.numel() != expected)
                    throw new ArgumentException(
                        $"The parameters have {expected} elements together, but the vector has the shape [{string.Join(", ", vec.shape)}].",
                        nameof(vec));
                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                var start = 0L;
                foreach (var parameter in parameters)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).view(parameter.shape));
                    start += parameter.numel();
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(p => p.grad).OfType<Tensor>()];
        }
    }
}
