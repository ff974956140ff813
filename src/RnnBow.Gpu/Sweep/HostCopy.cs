using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Brings many device tensors to the host in one copy, since every copy waits for the device.</summary>
internal sealed class HostCopy
{
    private readonly List<Tensor> _pending = [];
    private int _length;
    private float[] _singles = [];
    private double[] _doubles = [];

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
        using var scope = NewDisposeScope();
        var all = cat(_pending, 0);
        if (all.dtype == ScalarType.Float64)
            _doubles = MemoryMarshal.Cast<byte, double>(all.cpu().bytes).ToArray();
        else
            _singles = MemoryMarshal.Cast<byte, float>(all.to(ScalarType.Float32).cpu().bytes).ToArray();
        _pending.Clear();
    }

    /// <summary>One number.</summary>
    internal double this[int index] => _singles.Length > 0 ? _singles[index] : _doubles[index];
}
