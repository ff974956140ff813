using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers on one device.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        /// <summary>A new generator with a seed, by default on the processor.</summary>
        /// <exception cref="InvalidOperationException">There is no such device.</exception>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device ?? CPU);
            handle = NativeError.Check(Native.rnnbow_generator_new((long)seed, (int)this.device.type, this.device.index));
        }

        private Generator(nint handle)
        {
            this.handle = handle;
            device = CPU;
        }

        /// <summary>Releases the native generator.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that operators use on the processor where none is given.</summary>
        public static Generator Default => new(NativeError.Check(Native.rnnbow_generator_default((int)DeviceType.CPU, -1)));

        /// <summary>The device of the random numbers.</summary>
        public Device device { get; }

        /// <summary>The native generator.</summary>
        /// <exception cref="ObjectDisposedException">The generator is disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(handle == 0, this);
                return handle;
            }
        }

        /// <summary>Starts the sequence that belongs to a seed.</summary>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(Native.rnnbow_generator_set_seed(Handle, seed));
            return this;
        }

        /// <summary>Starts a sequence that was not seen before, and returns its seed.</summary>
        public long seed()
        {
            var seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed of the current sequence.</summary>
        public unsafe long initial_seed()
        {
            long seed;
            NativeError.Check(Native.rnnbow_generator_seed(Handle, &seed));
            return seed;
        }

        /// <summary>The place in the sequence, as bytes.</summary>
        public Tensor get_state() => new(NativeError.Check(Native.rnnbow_generator_state(Handle)));

        /// <summary>Continues at a place that <see cref="get_state"/> returned.</summary>
        public void set_state(Tensor value)
        {
            using var lease = value.Lease();
            NativeError.Check(Native.rnnbow_generator_set_state(Handle, lease.Pointer));
        }

        /// <summary>Releases the native generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0) Native.rnnbow_generator_release(released);
        }
    }
}
