using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // A tensor's gradient.
    public partial class Tensor
    {
        /// <summary>The gradient that backward passes have accumulated: a tensor of this one's shape, or null.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Set to a tensor of another shape, type or device.</exception>
        public Tensor? grad
        {
            get
            {
                using var lease = Lease();
                var gradient = Native.rnnbow_tensor_grad(lease.Pointer);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                using var lease = Lease();
                using var gradient = new HandleLease(value);
                NativeError.Check(Native.rnnbow_tensor_set_grad(lease.Pointer, gradient.Pointer));
            }
        }

        /// <summary>Adds the gradients of this tensor, which has a single element, to those of the leaves it was computed from.</summary>
        public void backward() => autograd.backward([this]);

        /// <inheritdoc cref="autograd.backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Makes backward passes leave a gradient here, although the tensor is not a leaf.</summary>
        public void retain_grad()
        {
            using var lease = Lease();
            NativeError.Check(Native.rnnbow_tensor_retain_grad(lease.Pointer));
        }
    }
}
