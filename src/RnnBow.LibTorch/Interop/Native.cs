using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// The entry points of librnnbow_torch. None lets a C++ exception out; a negative number or null says that
/// <see cref="NativeError"/> holds a message. SuppressGCTransition marks those that are short and never call managed code.
/// </summary>
internal static unsafe partial class Native
{
    private const string Library = "rnnbow_torch";

    static Native()
    {
        rnnbow_initialize(&NativeError.Release);
        rnnbow_autograd_initialize(new AutogradCallbacks
        {
            Apply = &BackwardNode.Apply,
            Release = &BackwardNode.Release,
        });
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct AutogradCallbacks
    {
        public delegate* unmanaged<nint, nint*, int, nint*, int, nint*, int> Apply;
        public delegate* unmanaged<nint, void> Release;
    }

    // Errors and memory.
    [LibraryImport(Library)] private static partial void rnnbow_initialize(delegate* unmanaged<nint, void> release);
    [LibraryImport(Library)] internal static partial byte* rnnbow_last_error();
    [LibraryImport(Library)] internal static partial nint rnnbow_last_managed_error();
    [LibraryImport(Library)] internal static partial void rnnbow_clear_error();
    [LibraryImport(Library)] internal static partial void rnnbow_free(nint memory);

    // Tensors.
    [LibraryImport(Library)] internal static partial void rnnbow_tensor_release(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial nint rnnbow_tensor_retain(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rnnbow_tensor_info(nint tensor, NativeTensorInfo* info);
    [LibraryImport(Library)] internal static partial nint rnnbow_tensor_data(nint tensor);
    [LibraryImport(Library)]
    internal static partial nint rnnbow_tensor_from_data(void* data, long bytes, long* sizes, int dimensions, int dtype);
    [LibraryImport(Library)] internal static partial long rnnbow_tensor_storage_offset(nint tensor);
    [LibraryImport(Library)] internal static partial int rnnbow_tensor_set_requires_grad(nint tensor, int requires_grad);
    [LibraryImport(Library)] internal static partial nint rnnbow_tensor_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int rnnbow_tensor_set_grad(nint tensor, nint gradient);
    [LibraryImport(Library)] internal static partial int rnnbow_tensor_retain_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int rnnbow_tensor_save(nint tensor, byte* path);
    [LibraryImport(Library)] internal static partial nint rnnbow_tensor_load(byte* path);

    // Operators.
    [LibraryImport(Library)] internal static partial nint rnnbow_operator_find(byte* name, byte* overload);
    [LibraryImport(Library)]
    internal static partial int rnnbow_operator_call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    // Autograd.
    [LibraryImport(Library)] private static partial void rnnbow_autograd_initialize(AutogradCallbacks callbacks);
    [LibraryImport(Library)]
    internal static partial int rnnbow_backward(nint* tensors, int count, nint* grads, int grad_count, int retain_graph,
        int create_graph, nint* inputs, int input_count);
    [LibraryImport(Library)]
    internal static partial int rnnbow_grad(nint* outputs, int count, nint* inputs, int input_count, nint* grads, int grad_count,
        int retain_graph, int create_graph, int allow_unused, nint* results);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rnnbow_grad_mode();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void rnnbow_set_grad_mode(int enabled);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rnnbow_inference_mode();
    [LibraryImport(Library)] internal static partial nint rnnbow_inference_mode_enter(int enabled);
    [LibraryImport(Library)] internal static partial void rnnbow_inference_mode_leave(nint guard);
    [LibraryImport(Library)] internal static partial int rnnbow_anomaly_mode();
    [LibraryImport(Library)] internal static partial int rnnbow_anomaly_check_nan();
    [LibraryImport(Library)] internal static partial void rnnbow_set_anomaly_mode(int enabled, int check_nan);
    [LibraryImport(Library)] internal static partial nint rnnbow_node_new(nint context, nint* inputs, int count);
    [LibraryImport(Library)] internal static partial void rnnbow_node_disown(nint node);
    [LibraryImport(Library)]
    internal static partial int rnnbow_node_outputs(nint node, nint* inputs, int input_count, nint* constant, int constant_count,
        nint* dirty, int dirty_count, int materialize_grads, nint* outputs, int count, nint* results);
    [LibraryImport(Library)] internal static partial int rnnbow_node_save(nint node, nint* tensors, int count);
    [LibraryImport(Library)] internal static partial int rnnbow_node_saved(nint node, nint* results, int capacity);

    // TorchScript.
    [LibraryImport(Library)] internal static partial nint rnnbow_jit_compile(byte* source);
    [LibraryImport(Library)] internal static partial void rnnbow_jit_free(nint unit);
    [LibraryImport(Library)]
    internal static partial int rnnbow_jit_invoke(nint unit, byte* function, NativeValue* arguments, int count, NativeValue* results,
        int capacity, int* is_tuple);

    // The process.
    [LibraryImport(Library)] internal static partial byte* rnnbow_version();
    [LibraryImport(Library)] internal static partial int rnnbow_num_threads();
    [LibraryImport(Library)] internal static partial int rnnbow_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int rnnbow_num_interop_threads();
    [LibraryImport(Library)] internal static partial int rnnbow_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int rnnbow_cuda_available();
    [LibraryImport(Library)] internal static partial int rnnbow_cuda_device_count();
    [LibraryImport(Library)] internal static partial int rnnbow_cudnn_available();
    [LibraryImport(Library)] internal static partial int rnnbow_cuda_synchronize(int index);
    [LibraryImport(Library)] internal static partial int rnnbow_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial int rnnbow_cuda_manual_seed(long seed, int all);
    [LibraryImport(Library)] internal static partial nint rnnbow_generator_default(int device_type, int device_index);
    [LibraryImport(Library)] internal static partial nint rnnbow_generator_new(long seed, int device_type, int device_index);
    [LibraryImport(Library)] internal static partial void rnnbow_generator_release(nint generator);
    [LibraryImport(Library)] internal static partial int rnnbow_generator_set_seed(nint generator, long seed);
    [LibraryImport(Library)] internal static partial int rnnbow_generator_seed(nint generator, long* seed);
    [LibraryImport(Library)] internal static partial nint rnnbow_generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int rnnbow_generator_set_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial int rnnbow_setting(int setting);
    [LibraryImport(Library)] internal static partial int rnnbow_set_setting(int setting, int value);
}
