using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RnnBow.Viewer;

/// <summary>
/// Arrays behind a JSON header, in bytes (docs/viewer-api.md): the length of the header as uint32, the header, the arrays. Numbers are
/// little-endian; each array begins at a multiple of 8 bytes, so that a browser reads it in place.
/// </summary>
internal sealed class Frame
{
    private const int Alignment = 8;
    private const int LengthBytes = 4;

    private readonly List<FrameArray> _arrays = [];
    private readonly List<byte[]> _data = [];
    private int _size;

    /// <summary>How many arrays it has.</summary>
    public int Count => _arrays.Count;

    public void Add(string name, ReadOnlySpan<float> values, params int[] shape) => Add(name, "f32", values, shape);

    public void Add(string name, ReadOnlySpan<double> values, params int[] shape) => Add(name, "f64", values, shape);

    public void Add(string name, ReadOnlySpan<int> values, params int[] shape) => Add(name, "i32", values, shape);

    /// <param name="header">The header; its <see cref="FrameHeader.Arrays"/> are set here.</param>
    /// <param name="type">How it becomes JSON.</param>
    public byte[] ToBytes<T>(T header, JsonTypeInfo<T> type)
        where T : FrameHeader
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header with { Arrays = _arrays } as T, type!);
        var start = Align(LengthBytes + json.Length);
        var frame = new byte[start + _size];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(start - LengthBytes));
        frame.AsSpan(LengthBytes, start - LengthBytes).Fill((byte)' ');
        json.CopyTo(frame, LengthBytes);
        for (var i = 0; i < _data.Count; i++) _data[i].CopyTo(frame, start + _arrays[i].Offset);
        return frame;
    }

    private static int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;

    private void Add<T>(string name, string type, ReadOnlySpan<T> values, int[] shape)
        where T : unmanaged
    {
        if (shape.Aggregate(1L, (product, size) => product * size) != values.Length)
            throw new ArgumentException($"{name} has {values.Length} numbers; [{string.Join(", ", shape)}] takes others.", nameof(shape));
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
            for (var i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>()) bytes.AsSpan(i, Unsafe.SizeOf<T>()).Reverse();
        _arrays.Add(new(name, type, shape, _size));
        _data.Add(bytes);
        _size = Align(_size + bytes.Length);
    }
}
