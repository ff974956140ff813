using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// One reference to a native tensor. A SafeHandle, so that a tensor disposed on one thread stays alive for a call
/// that another thread has begun, and so that a forgotten tensor is released by the garbage collector.
/// </summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long live;
    private static long peak;

    /// <summary>Takes over the reference that <paramref name="tensor"/> stands for; 0 is the undefined tensor.</summary>
    internal TensorHandle(nint tensor) : base(0, ownsHandle: true)
    {
        SetHandle(tensor);
        if (tensor != 0) CountLive();
    }

    /// <summary>Tensors alive in the process, on all threads.</summary>
    internal static long Live => Interlocked.Read(ref live);

    /// <summary>The largest value <see cref="Live"/> has had.</summary>
    internal static long Peak => Interlocked.Read(ref peak);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref live);
        Native.rnnbow_tensor_release(handle);
        return true;
    }

    private static void CountLive()
    {
        var count = Interlocked.Increment(ref live);
        if (count > Volatile.Read(ref peak)) Volatile.Write(ref peak, count);
    }
}
