using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether there is a CUDA device.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>NVIDIA's GPUs, and AMD's under the same name.</summary>
    public static partial class cuda
    {
        private static readonly Lazy<bool> Available = new(() => Native.rnnbow_cuda_available() != 0);

        /// <summary>Whether there is a CUDA device that this libtorch can use.</summary>
        public static bool is_available() => Available.Value;

        /// <summary>Whether there is a CUDA device and cuDNN for it.</summary>
        public static bool is_cudnn_available() => Native.rnnbow_cudnn_available() != 0;

        /// <summary>The number of CUDA devices.</summary>
        public static int device_count() => Native.rnnbow_cuda_device_count();

        /// <summary>Seeds the random numbers of the current CUDA device; does nothing where there is none.</summary>
        public static void manual_seed(long seed) => NativeError.Check(Native.rnnbow_cuda_manual_seed(seed, 0));

        /// <summary>Seeds the random numbers of every CUDA device.</summary>
        public static void manual_seed_all(long seed) => NativeError.Check(Native.rnnbow_cuda_manual_seed(seed, 1));

        /// <summary>Waits for the work queued on a CUDA device, by default the current one.</summary>
        /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
        public static void synchronize(Device? device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            NativeError.Check(Native.rnnbow_cuda_synchronize(device?.index ?? -1));
        }
    }
}
