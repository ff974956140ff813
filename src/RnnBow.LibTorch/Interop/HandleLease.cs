using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Keeps a tensor's native half alive for the length of a call: <c>using var lease = tensor.Lease();</c></summary>
internal readonly ref struct HandleLease
{
    private readonly TensorHandle? handle;

    /// <summary>A null tensor gives a null pointer; a disposed one throws.</summary>
    internal HandleLease(Tensor? tensor)
    {
        if (tensor is null) return;
        handle = tensor.Acquire();
        Pointer = handle.DangerousGetHandle();
    }

    internal nint Pointer { get; }

    public void Dispose() => handle?.DangerousRelease();
}
