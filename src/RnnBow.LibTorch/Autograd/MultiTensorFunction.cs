namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A function of several outputs with a backward pass of its own.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            /// <summary>Calls the function.</summary>
            /// <param name="vars">The arguments: tensors and anything else.</param>
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <summary>The forward pass; operators in it are not recorded.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>The backward pass.</summary>
            /// <param name="ctx">What forward has kept.</param>
            /// <param name="grad_outputs">The gradient at each output.</param>
            /// <returns>One gradient per argument of forward; null for arguments that have none.</returns>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            internal sealed override List<Tensor> forward_internal(AutogradContext ctx, params object[] vars) => forward(ctx, vars);

            internal sealed override List<Tensor> backward_internal(AutogradContext ctx, List<Tensor> grad_outputs) =>
                backward(ctx, grad_outputs);
        }
    }
}
