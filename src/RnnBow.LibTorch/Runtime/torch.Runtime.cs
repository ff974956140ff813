using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

// The process: version and threads.
public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.rnnbow_version())!;

    /// <summary>The number of threads within one operator on the processor.</summary>
    public static int get_num_threads() => Native.rnnbow_num_threads();

    /// <summary>Sets the number of threads within one operator on the processor.</summary>
    /// <exception cref="ExternalException">The number is not positive.</exception>
    public static void set_num_threads(int num) => NativeError.Check(Native.rnnbow_set_num_threads(num));

    /// <summary>The number of threads that run operators side by side, in TorchScript.</summary>
    public static int get_num_interop_threads() => Native.rnnbow_num_interop_threads();

    /// <summary>Sets the number of threads that run operators side by side; once, before they start.</summary>
    /// <exception cref="ExternalException">The number is not positive, or they have started.</exception>
    public static void set_num_interop_threads(int num) => NativeError.Check(Native.rnnbow_set_num_interop_threads(num));
}
