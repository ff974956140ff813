using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // The elements as .NET sees them.
    public partial class Tensor
    {
        /// <summary>The elements' memory, which is valid while the tensor is alive: at most 2 GB, row-major, on the processor.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not row-major in memory, or on another device.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var length = CheckedBytes();
                return length > int.MaxValue
                    ? throw new InvalidOperationException($"The tensor has {length} bytes; a span holds at most {int.MaxValue}.")
                    : new Span<byte>((void*)DataPointer(), (int)length);
            }
            set
            {
                var length = CheckedBytes();
                if (length != value.Length) throw new ArgumentException($"The tensor has {length} bytes, but {value.Length} were given.");
                value.CopyTo(bytes);
            }
        }

        /// <summary>The elements, to read and write one by one or all at once. A tensor on another device is copied first.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the type of the elements.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            CheckType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There is not exactly one element, or it has another type.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            var count = NumberOfElements;
            if (count != 1) throw new ArgumentException($"item() needs a tensor of one element; this one has {count}.");
            CheckType<T>();
            if (device_type == DeviceType.CPU)
            {
                var value = *(T*)DataPointer();
                GC.KeepAlive(this);
                return value;
            }
            using var local = cpu();
            return local.item<T>();
        }

        /// <summary>The only element as a number.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is not exactly one element.</exception>
        public Scalar ToScalar() => Aten.item.InvokeScalar(this);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Float32.</summary>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Float64.</summary>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Int32.</summary>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Int64.</summary>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Byte.</summary>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <summary>Element <paramref name="i"/> in row-major order, of a tensor of type Bool.</summary>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <summary>Element <paramref name="i"/> in row-major order.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the type of the elements.</exception>
        /// <exception cref="IndexOutOfRangeException">There are not so many elements.</exception>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            CheckType<T>();
            using var elements = new TensorAccessor<T>(this);
            return elements.ReadAt(i);
        }

        /// <summary>Writes the elements' bytes to a stream.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not row-major in memory, or on another device.</exception>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            var left = CheckedBytes();
            for (var position = (byte*)DataPointer(); left > 0;)
            {
                var count = (int)Math.Min(left, Math.Max(bufferSize, 1 << 20));
                stream.Write(new ReadOnlySpan<byte>(position, count));
                position += count;
                left -= count;
            }
            GC.KeepAlive(this);
        }

        /// <summary>Fills the elements with bytes from a stream.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not row-major in memory, or on another device.</exception>
        /// <exception cref="EndOfStreamException">The stream ends too early.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            var left = CheckedBytes();
            for (var position = (byte*)DataPointer(); left > 0;)
            {
                var count = (int)Math.Min(left, Math.Max(bufferSize, 1 << 20));
                stream.ReadExactly(new Span<byte>(position, count));
                position += count;
                left -= count;
            }
            GC.KeepAlive(this);
        }

        /// <summary>The first element, which is valid while the tensor is alive.</summary>
        internal nint DataPointer()
        {
            using var lease = Lease();
            var pointer = Native.rnnbow_tensor_data(lease.Pointer);
            if (pointer == 0 && NumberOfElements > 0) NativeError.Throw();
            return pointer;
        }

        internal void CheckType<T>() where T : unmanaged
        {
            var actual = dtype;
            if (TypeOf(typeof(T)) != actual)
                throw new ArgumentException($"The tensor's elements have type {actual}, not {typeof(T).Name}.");
        }

        private long CheckedBytes()
        {
            var info = Info();
            if ((DeviceType)info.DeviceType != DeviceType.CPU)
                throw new InvalidOperationException($"The tensor is on {device}; its bytes can only be read from the processor's memory.");
            return (info.Flags & TensorFlags.Contiguous) != 0
                ? info.Elements * ((ScalarType)info.DType).ElementSize()
                : throw new InvalidOperationException("The tensor is not row-major in memory; make it contiguous() first.");
        }
    }
}
