using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Single tensors in files of libtorch's own format, which PyTorch reads.
    public partial class Tensor
    {
        /// <summary>Reads the tensor that <see cref="save(string)"/> or PyTorch's C++ API wrote.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The file is not there, or holds no tensor.</exception>
        public static unsafe Tensor load(string location)
        {
            fixed (byte* path = Utf8.Terminated(location)) return new Tensor(NativeError.Check(Native.rnnbow_tensor_load(path)));
        }

        /// <summary>Writes the tensor to a file.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The file cannot be written.</exception>
        public unsafe void save(string location)
        {
            using var lease = Lease();
            fixed (byte* path = Utf8.Terminated(location)) NativeError.Check(Native.rnnbow_tensor_save(lease.Pointer, path));
        }
    }

    /// <inheritdoc cref="Tensor.load(string)"/>
    public static Tensor load(string location) => Tensor.load(location);

    /// <inheritdoc cref="Tensor.save(string)"/>
    public static void save(Tensor t, string location) => t.save(location);
}
