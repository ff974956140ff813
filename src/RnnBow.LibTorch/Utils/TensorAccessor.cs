using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// Reads and writes the elements of a tensor in the processor's memory. Elements are counted in row-major order,
/// whatever their order in memory.
/// </summary>
/// <typeparam name="T">The .NET type of the elements.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly bool ownsTensor;
    private readonly T* start;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    /// <summary>An accessor of a tensor on any device; elsewhere than on the processor, of a copy.</summary>
    internal TensorAccessor(torch.Tensor source)
    {
        ownsTensor = source.device_type != DeviceType.CPU;
        tensor = ownsTensor ? source.cpu() : source;
        start = (T*)tensor.DataPointer();
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>False: elements can be set.</summary>
    public bool IsReadOnly => false;

    /// <summary>The element at a position with one index per dimension; or, with a single index, in row-major order.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is outside the tensor.</exception>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    /// <summary>Whether two accessors show the same tensor object's elements.</summary>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    /// <summary>Whether two accessors show different elements.</summary>
    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    /// <summary>The elements in row-major order.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>The elements in an array with the tensor's dimensions.</summary>
    public Array ToNDArray()
    {
        if (shape.Length < 2) return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        fixed (byte* bytes = &System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array))
        {
            var target = (T*)bytes;
            for (long i = 0; i < Count; i++) target[i] = ReadAt(i);
        }
        return array;
    }

    /// <summary>Copies elements from <paramref name="tensorIndex"/> on to an array from <paramref name="arrayIndex"/> on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Count - tensorIndex;
        if (array.Length - arrayIndex < count)
            throw new ArgumentException($"{count} elements do not fit into an array of {array.Length} from index {arrayIndex} on.");
        var target = array.Slice(arrayIndex, (int)count);
        if (contiguous) new ReadOnlySpan<T>(Data + tensorIndex, target.Length).CopyTo(target);
        else for (var i = 0; i < target.Length; i++) target[i] = Data[OffsetOf(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    /// <summary>
    /// Copies elements of an array from <paramref name="arrayIndex"/> on to those of the tensor from
    /// <paramref name="tensorIndex"/> on.
    /// </summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    /// <exception cref="ArgumentException">The tensor is too small.</exception>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        if (source.Length > Count - tensorIndex)
            throw new ArgumentException($"{source.Length} elements do not fit into a tensor of {Count} from index {tensorIndex} on.");
        if (contiguous) source.CopyTo(new Span<T>(Data + tensorIndex, source.Length));
        else for (var i = 0; i < source.Length; i++) Data[OffsetOf(tensorIndex + i)] = source[i];
        GC.KeepAlive(tensor);
    }

    /// <summary>The elements in row-major order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return ReadAt(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the copy of a tensor on another device; does nothing else.</summary>
    public void Dispose()
    {
        if (ownsTensor) tensor.Dispose();
    }

    /// <summary>Whether an object is an accessor of the same elements.</summary>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && start == other.start && Count == other.Count;

    /// <summary>A hash code of where the elements are.</summary>
    public override int GetHashCode() => ((nint)start).GetHashCode();

    // The memory goes with the tensor, which may have been disposed since.
    private T* Data => tensor.IsInvalid ? throw new ObjectDisposedException(nameof(torch.Tensor)) : start;

    internal T ReadAt(long i)
    {
        if (i < 0 || i >= Count) throw new IndexOutOfRangeException($"Element {i} is outside the tensor's {Count} elements.");
        var value = Data[contiguous ? i : OffsetOf(i)];
        GC.KeepAlive(tensor);
        return value;
    }

    private T* At(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1) return Data + OffsetOf(Checked(indices[0], Count));
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices were given for a tensor of {shape.Length} dimensions.");
        long offset = 0;
        for (var i = 0; i < indices.Length; i++) offset += Checked(indices[i], shape[i]) * strides[i];
        return Data + offset;
    }

    private static long Checked(long index, long size) => index >= 0 && index < size
        ? index
        : throw new IndexOutOfRangeException($"Index {index} is outside 0 to {size - 1}.");

    private long OffsetOf(long i)
    {
        long offset = 0;
        for (var d = shape.Length - 1; d >= 0; d--)
        {
            offset += i % shape[d] * strides[d];
            i /= shape[d];
        }
        return offset;
    }
}
