using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward pass of a custom function leaves for its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];
            private nint node;

            internal AutogradContext()
            {
            }

            /// <summary>Whether outputs without a gradient get zeros in the backward pass, rather than an invalid tensor.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> ToSave { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>Keeps inputs and outputs for the backward pass. Called at most once, in the forward pass.</summary>
            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;

            /// <summary>The saved tensors, in their order; null for those that were null.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">
            /// One was changed in place since, or a backward pass without <c>retain_graph</c> has freed them.
            /// </exception>
            /// <exception cref="InvalidOperationException">There is no backward pass to ask in.</exception>
            public unsafe List<Tensor> get_saved_variables()
            {
                if (node == 0)
                    throw new InvalidOperationException("Saved tensors can only be asked for in the backward pass of a recorded function.");
                var count = NativeError.Check(Native.rnnbow_node_saved(node, null, 0));
                var handles = new nint[count];
                fixed (nint* pointers = handles) NativeError.Check(Native.rnnbow_node_saved(node, pointers, count));
                return Array.ConvertAll(handles, handle => handle == 0 ? null! : new Tensor(handle)).ToList();
            }

            /// <summary>Keeps something that is not a tensor for the backward pass.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What was kept under a key, or null.</summary>
            public object get_data(string key) => data.GetValueOrDefault(key)!;

            /// <summary>Says which inputs the forward pass has changed in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Says which outputs have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Sets <see cref="MaterializeGrads"/>.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>Lets go of what was kept.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Lets go of what was kept.</summary>
            protected virtual void Dispose(bool disposing)
            {
                node = 0;
                data.Clear();
            }

            /// <summary>Moves the tensors to save into the graph node, which keeps them and watches their versions.</summary>
            internal unsafe void SaveInto(nint graphNode)
            {
                node = graphNode;
                using var tensors = new HandleList(ToSave);
                fixed (nint* pointers = tensors.Pointers) NativeError.Check(Native.rnnbow_node_save(node, pointers, tensors.Count));
                DropForwardState();
            }

            /// <summary>Forgets the lists that only the forward pass needs.</summary>
            internal void DropForwardState()
            {
                ToSave = [];
                Dirty = [];
                NonDifferentiable = [];
            }
        }
    }
}
