using System.Buffers;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// What a sweep found out, on the host: device tensors that come in one copy, since every copy waits for the device, and what was computed
/// here in the first place. The memory is pooled: that of a new array would have to be mapped in, page by page, at every record.
/// </summary>
/// <param name="type">The type of the sweep: float64 stays, everything else becomes float32.</param>
internal sealed class HostCopy(ScalarType type)
{
    private readonly List<(Tensor Tensor, int Offset)> _pending = [];
    private int _length;
    private float[] _singles = [];
    private double[] _doubles = [];

    /// <summary>Whether the numbers are <see cref="Doubles"/>; else they are <see cref="Singles"/>.</summary>
    internal bool IsDouble => type == ScalarType.Float64;

    internal ReadOnlySpan<float> Singles => _singles;

    internal ReadOnlySpan<double> Doubles => _doubles;

    /// <summary>One number.</summary>
    internal double this[int index] => IsDouble ? _doubles[index] : _singles[index];

    /// <summary>Puts a tensor in the queue and says where its numbers, row-major, will begin.</summary>
    internal int Add(Tensor tensor)
    {
        var offset = _length;
        _pending.Add((tensor.reshape(-1), offset));
        _length = checked(_length + (int)tensor.NumberOfElements);
        return offset;
    }

    /// <summary>Makes room for numbers that are computed on the host, and says where they begin; see <see cref="Room"/>.</summary>
    internal int Reserve(int count)
    {
        var offset = _length;
        _length = checked(_length + count);
        Grow();
        return offset;
    }

    /// <summary>The room from an offset on, until the next <see cref="Reserve"/>.</summary>
    /// <typeparam name="T">double if <see cref="IsDouble"/>, else float.</typeparam>
    internal Span<T> Room<T>(int offset)
        where T : unmanaged => (IsDouble ? (T[])(object)_doubles : (T[])(object)_singles).AsSpan(offset, _length - offset);

    /// <summary>Copies everything that was added. Numbers of less than float32's precision are widened.</summary>
    internal void Fetch()
    {
        Grow();
        if (IsDouble)
            Fetch(_doubles, ScalarType.Float64);
        else
            Fetch(_singles, ScalarType.Float32);
        _pending.Clear();
    }

    /// <summary>Gives the memory back for the next copy. What was read from it stays; nothing more can be read.</summary>
    internal void Release()
    {
        ArrayPool<double>.Shared.Return(_doubles);
        ArrayPool<float>.Shared.Return(_singles);
        (_doubles, _singles) = ([], []);
    }

    private void Grow()
    {
        if (IsDouble)
            Grow(ref _doubles);
        else
            Grow(ref _singles);
    }

    private void Grow<T>(ref T[] numbers)
    {
        if (_length <= numbers.Length)
            return;
        var larger = ArrayPool<T>.Shared.Rent(_length);
        numbers.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(numbers);
        numbers = larger;
    }

    private void Fetch<T>(T[] numbers, ScalarType wanted)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        if (_pending.All(p => p.Tensor.device_type == DeviceType.CPU))
        {
            foreach (var (tensor, offset) in _pending)
                HostMemory.Values<T>(tensor.dtype == wanted ? tensor : tensor.to(wanted)).CopyTo(numbers.AsSpan(offset));
            return;
        }
        var all = HostMemory.Values<T>(cat([.. _pending.Select(p => p.Tensor)], 0).to(wanted).cpu());
        var position = 0;
        foreach (var (tensor, offset) in _pending)
        {
            var length = (int)tensor.NumberOfElements;
            all.Slice(position, length).CopyTo(numbers.AsSpan(offset));
            position += length;
        }
    }
}
