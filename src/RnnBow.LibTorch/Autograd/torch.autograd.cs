using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients.</summary>
    public static partial class autograd
    {
        /// <summary>Adds the gradients of tensors, summed, to the <c>grad</c> of the leaves they were computed from.</summary>
        /// <param name="tensors">Where the backward pass starts.</param>
        /// <param name="grad_tensors">The gradient at each of them, of its shape; null stands for 1, at a single element.</param>
        /// <param name="retain_graph">Whether the graph stays usable; null for what <paramref name="create_graph"/> says.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="inputs">The only tensors whose <c>grad</c> is touched; null or none for all leaves.</param>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">
        /// libtorch refused. An exception that a custom backward throws arrives as it is.
        /// </exception>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            using var roots = new HandleList(tensors);
            using var grads = new HandleList(grad_tensors);
            using var leaves = new HandleList(inputs);
            fixed (nint* root = roots.Pointers, grad = grads.Pointers, leaf = leaves.Pointers)
            {
                NativeError.Check(Native.rnnbow_backward(
                    root, roots.Count, grad, grads.Count, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, leaf, leaves.Count));
            }
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of tensors, summed, with respect to inputs; nothing is added to their <c>grad</c>.</summary>
        /// <param name="outputs">Where the backward pass starts.</param>
        /// <param name="inputs">The tensors to differentiate by.</param>
        /// <param name="grad_outputs">The gradient at each output, of its shape; null stands for 1, at a single element.</param>
        /// <param name="retain_graph">Whether the graph stays usable.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="allow_unused">Whether inputs may be unused; their gradient is then an invalid tensor.</param>
        /// <returns>One gradient per input.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">
        /// libtorch refused. An exception that a custom backward throws arrives as it is.
        /// </exception>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            using var roots = new HandleList(outputs);
            using var leaves = new HandleList(inputs);
            using var grads = new HandleList(grad_outputs);
            var results = new nint[leaves.Count];
            fixed (nint* root = roots.Pointers, leaf = leaves.Pointers, grad = grads.Pointers, result = results)
            {
                NativeError.Check(Native.rnnbow_grad(
                    root, roots.Count, leaf, leaves.Count, grad, grads.Count,
                    retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, result));
            }
            return Array.ConvertAll(results, handle => new Tensor(handle)).ToList();
        }

        /// <summary>Looks for the cause of bad gradients until the result is disposed.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Turns the search for the cause of bad gradients on or off until the result is disposed.</summary>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
