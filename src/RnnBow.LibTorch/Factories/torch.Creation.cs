using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

// How new tensors come about.
public static partial class torch
{
    private static Tensor Create(
        Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Named(names, op.Invoke(size, dtype ?? defaultType, Argument.None, InitializeDevice(device))).requires_grad_(requires_grad);

    private static Tensor Create(
        Operator op, ReadOnlySpan<long> size, Argument parameter, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Named(names, op.Invoke(size, parameter, dtype ?? defaultType, Argument.None, InitializeDevice(device)))
            .requires_grad_(requires_grad);

    private static unsafe Tensor FromData<T>(
        ReadOnlySpan<T> data, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var place = InitializeDevice(device);
        var count = CountOf(size);
        if (count != data.Length)
            throw new ArgumentException(
                $"A tensor of shape [{string.Join(", ", size.ToArray())}] has {count} elements, but {data.Length} were given.");
        var type = TypeOf(typeof(T));
        Tensor tensor;
        fixed (T* elements = data)
        fixed (long* sizes = size)
        {
            tensor = new Tensor(NativeError.Check(
                Native.rnnbow_tensor_from_data(elements, (long)data.Length * sizeof(T), sizes, size.Length, (int)type)));
        }
        return Named(names, Placed(tensor, dtype ?? type, place)).requires_grad_(requires_grad);
    }

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var elements = MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return FromData(elements, ShapeOf(array), dtype, device, requires_grad, names);
    }

    private static ReadOnlySpan<T> ArrayOf<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> elements => CollectionsMarshal.AsSpan(elements),
        _ => list.ToArray(),
    };

    // Converts a tensor that nothing else refers to.
    private static Tensor Placed(Tensor tensor, ScalarType type, Device device)
    {
        if (tensor.dtype == type && device.type == DeviceType.CPU) return tensor;
        using (tensor) return tensor.to(type, device);
    }

    private static Tensor Named(string[]? names, Tensor tensor) => names is null or []
        ? tensor
        : throw new NotSupportedException("Named dimensions are not supported; leave out 'names'.");

    private static long[] ShapeOf(Array array)
    {
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = array.GetLongLength(i);
        return shape;
    }

    private static long CountOf(ReadOnlySpan<long> size)
    {
        long count = 1;
        foreach (var length in size) count *= length;
        return count;
    }
}
