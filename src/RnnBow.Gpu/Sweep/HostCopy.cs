using System.Buffers;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Brings many device tensors to the host in one copy, since every copy waits for the device.</summary>
internal sealed class HostCopy
{
    private readonly List<Tensor> _pending = [];
    private int _length;
    private float[] _singles = [];
    private double[] _doubles = [];

    /// <summary>Whether the numbers are <see cref="Doubles"/>; else they are <see cref="Singles"/>.</summary>
    internal bool IsDouble => _doubles.Length > 0;

    internal ReadOnlySpan<float> Singles => _singles;

    internal ReadOnlySpan<double> Doubles => _doubles;

    /// <summary>Puts a tensor in the queue and says where its numbers, row-major, will begin.</summary>
    internal int Add(Tensor tensor)
    {
        var offset = _length;
        _pending.Add(tensor.reshape(-1));
        _length = checked(_length + (int)tensor.NumberOfElements);
        return offset;
    }

    /// <summary>Copies everything that was added. Numbers of less than float32's precision are widened.</summary>
    internal void Fetch()
    {
        if (_pending.Any(tensor => tensor.dtype == ScalarType.Float64))
            Fetch(_doubles = ArrayPool<double>.Shared.Rent(_length), ScalarType.Float64);
        else
            Fetch(_singles = ArrayPool<float>.Shared.Rent(_length), ScalarType.Float32);
        _pending.Clear();
    }

    /// <summary>One number.</summary>
    internal double this[int index] => IsDouble ? _doubles[index] : _singles[index];

    /// <summary>Gives the memory back for the next copy. What was read from it stays; nothing more can be read.</summary>
    internal void Release()
    {
        ArrayPool<double>.Shared.Return(_doubles);
        ArrayPool<float>.Shared.Return(_singles);
        (_doubles, _singles) = ([], []);
    }

    private void Fetch<T>(T[] numbers, ScalarType type)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        var local = _pending.Count > 0 && _pending[0].device_type == DeviceType.CPU;
        var sources = local ? _pending : [cat(_pending, 0)];
        var position = 0;
        foreach (var source in sources)
        {
            var values = MemoryMarshal.Cast<byte, T>(source.to(type).cpu().bytes);
            values.CopyTo(numbers.AsSpan(position));
            position += values.Length;
        }
    }
}
