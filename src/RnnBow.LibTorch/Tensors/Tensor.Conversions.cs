using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Other element types and devices. A tensor that already has them is returned as another tensor over the same
    // elements, unless a copy is asked for; disposeAfter disposes this one.
    public partial class Tensor
    {
        /// <summary>The tensor with another element type.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Disposing(disposeAfter, Aten.to_dtype.Invoke(this, type, non_blocking, copy));

        /// <inheritdoc cref="to_type(ScalarType, bool, bool, bool)"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        /// <exception cref="InvalidOperationException">There is no such device.</exception>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor with another element type, on another device.</summary>
        /// <exception cref="InvalidOperationException">There is no such device.</exception>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Disposing(disposeAfter, Aten.to_device.Invoke(this, InitializeDevice(device), type, non_blocking, copy));

        /// <summary>The tensor with the element type and on the device of another.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        /// <summary>The tensor with the element type of another.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <inheritdoc cref="to_type(ScalarType, bool, bool, bool)"/>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>The tensor in the processor's memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a CUDA device, by default the current one.</summary>
        /// <exception cref="ArgumentException">The device is not a CUDA device.</exception>
        /// <exception cref="InvalidOperationException">There is no such device.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => device is { type: not DeviceType.CUDA }
            ? throw new ArgumentException($"{device} is not a CUDA device.", nameof(device))
            : to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>The elements as truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>The elements as unsigned integers of 8 bits.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The elements as signed integers of 8 bits.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>The elements as integers of 16 bits.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>The elements as integers of 32 bits.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The elements as integers of 64 bits.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The elements in half precision.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The elements as bfloat16 numbers.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The elements in single precision.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The elements in double precision.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        private Tensor Disposing(bool disposeAfter, Tensor converted)
        {
            if (disposeAfter) Dispose();
            return converted;
        }
    }
}
