using System.Buffers.Binary;
using System.Text.Json;

namespace RnnBow.Viewer.Tests.Support;

/// <summary>A frame as docs/viewer-api.md describes it, read without the product's code.</summary>
internal sealed class ReadFrame
{
    private readonly byte[] _bytes;
    private readonly int _start;

    public ReadFrame(byte[] bytes)
    {
        _bytes = bytes;
        _start = 4 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        Header = JsonDocument.Parse(bytes.AsMemory(4, _start - 4)).RootElement;
    }

    public JsonElement Header { get; }

    public int Start => _start;

    public int[]? Shape(string name) => Find(name) is { } array
        ? [.. array.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]
        : null;

    /// <summary>The numbers of one array; f32 and i32 without loss.</summary>
    public double[] Numbers(string name)
    {
        var array = Find(name) ?? throw new KeyNotFoundException(name);
        var type = array.GetProperty("type").GetString();
        var count = Shape(name)!.Aggregate(1, (product, next) => product * next);
        var data = _bytes.AsMemory(_start + array.GetProperty("offset").GetInt32());
        return [.. Enumerable.Range(0, count).Select(i => type switch
        {
            "f64" => BinaryPrimitives.ReadDoubleLittleEndian(data.Span[(i * 8)..]),
            "f32" => BinaryPrimitives.ReadSingleLittleEndian(data.Span[(i * 4)..]),
            "i32" => BinaryPrimitives.ReadInt32LittleEndian(data.Span[(i * 4)..]),
            _ => throw new NotSupportedException(type),
        })];
    }

    private JsonElement? Find(string name)
    {
        foreach (var array in Header.GetProperty("arrays").EnumerateArray())
            if (array.GetProperty("name").GetString() == name) return array;
        return null;
    }
}
