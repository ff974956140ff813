using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// A function with a backward pass of its own. Derive from <see cref="SingleTensorFunction{T}"/> or
        /// <see cref="MultiTensorFunction{T}"/>. One instance serves all calls; what a call needs later goes into its context.
        /// </summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class Function<T> where T : Function<T>, new()
        {
            /// <summary>The name that error messages give the function.</summary>
            public abstract string Name { get; }

            private static T Instance { get; } = new();

            /// <summary>Runs the forward pass and ties its outputs to the graph.</summary>
            /// <param name="vars">The arguments: tensors and anything else.</param>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                var isTensor = Array.ConvertAll(vars, argument => argument is Tensor { IsInvalid: false });
                var inputs = vars.OfType<Tensor>().Where(tensor => !tensor.IsInvalid).ToList();
                var call = new BackwardNode(Instance.Name, Instance.backward_internal, isTensor);
                var recorded = is_grad_enabled() && inputs.Exists(tensor => tensor.requires_grad);
                var node = recorded ? NewNode(call, inputs) : 0;
                try
                {
                    var outputs = Forward(call.Context, vars);
                    var results = Tie(node, inputs, outputs, call.Context);
                    if (recorded) call.Context.SaveInto(node);
                    else call.Context.DropForwardState();
                    return results;
                }
                finally
                {
                    if (node != 0) Native.rnnbow_node_disown(node);
                }
            }

            internal abstract List<Tensor> forward_internal(AutogradContext ctx, params object[] vars);

            internal abstract List<Tensor> backward_internal(AutogradContext ctx, List<Tensor> grad_outputs);

            private static List<Tensor> Forward(AutogradContext context, object[] vars)
            {
                using var recordingOff = no_grad();
                return Instance.forward_internal(context, vars);
            }

            private static unsafe nint NewNode(BackwardNode call, List<Tensor> inputs)
            {
                using var handles = new HandleList(inputs);
                fixed (nint* pointers = handles.Pointers)
                    return NativeError.Check(Native.rnnbow_node_new(GCHandle.ToIntPtr(GCHandle.Alloc(call)), pointers, handles.Count));
            }

            private static unsafe List<Tensor> Tie(nint node, List<Tensor> inputs, List<Tensor> outputs, AutogradContext context)
            {
                using var given = new HandleList(inputs);
                using var constant = new HandleList(context.NonDifferentiable);
                using var dirty = new HandleList(context.Dirty);
                using var computed = new HandleList(outputs);
                var results = new nint[outputs.Count];
                fixed (nint* g = given.Pointers, c = constant.Pointers, d = dirty.Pointers, o = computed.Pointers, r = results)
                {
                    NativeError.Check(Native.rnnbow_node_outputs(
                        node, g, given.Count, c, constant.Count, d, dirty.Count, context.MaterializeGrads ? 1 : 0, o, computed.Count, r));
                }
                return Array.ConvertAll(results, handle => new Tensor(handle)).ToList();
            }
        }
    }
}
