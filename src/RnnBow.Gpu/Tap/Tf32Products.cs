using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// While it is open, matrix products in float32 on a GPU may round their factors to TF32; then the setting is what it was.
/// </summary>
internal readonly ref struct Tf32Products
{
    private readonly bool _before;

    /// <param name="allow">Whether they may; false leaves the setting as it is.</param>
    /// <param name="device">Where they are computed; nothing is set for a CPU.</param>
    internal Tf32Products(bool allow, DeviceType device)
    {
        AreAllowed = allow && device == DeviceType.CUDA;
        if (!AreAllowed)
            return;
        _before = backends.cuda.matmul.allow_tf32;
        backends.cuda.matmul.allow_tf32 = true;
    }

    /// <summary>Whether they may because of this.</summary>
    internal bool AreAllowed { get; }

    /// <summary>Sets what was set before.</summary>
    public void Dispose()
    {
        if (AreAllowed)
            backends.cuda.matmul.allow_tf32 = _before;
    }
}
