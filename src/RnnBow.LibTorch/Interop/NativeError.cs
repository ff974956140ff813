using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns the native library's last error on this thread into an exception.</summary>
internal static unsafe class NativeError
{
    /// <summary>Throws where <paramref name="status"/> is negative.</summary>
    internal static int Check(int status)
    {
        if (status < 0) Throw();
        return status;
    }

    /// <summary>Throws where <paramref name="handle"/> is null.</summary>
    internal static nint Check(nint handle)
    {
        if (handle == 0) Throw();
        return handle;
    }

    /// <summary>
    /// Throws the exception that managed code threw inside the call (a custom backward), with its own stack trace,
    /// or an <see cref="ExternalException"/> with libtorch's message, as TorchSharp does.
    /// </summary>
    [DoesNotReturn]
    internal static void Throw()
    {
        var managed = Native.rnnbow_last_managed_error();
        if (managed != 0)
        {
            var exception = (Exception)GCHandle.FromIntPtr(managed).Target!;
            Native.rnnbow_clear_error();
            ExceptionDispatchInfo.Throw(exception);
        }
        throw new ExternalException(Marshal.PtrToStringUTF8((nint)Native.rnnbow_last_error()));
    }

    /// <summary>Frees the GCHandle of a managed exception that the native library is done with.</summary>
    [UnmanagedCallersOnly]
    internal static void Release(nint exception) => GCHandle.FromIntPtr(exception).Free();
}
