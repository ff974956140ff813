using System.Buffers.Binary;
using System.Text;

namespace RnnBow.Recording;

/// <summary>
/// One message in the wire format of protocol buffers, as far as event files need it. Why by hand: docs/decisions/0010-event-files.md.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int Delimited = 2;
    private const int FourBytes = 5;
    private readonly MemoryStream _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public ProtobufMessage Integer(int field, long value)
    {
        WriteKey(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Number(int field, double value)
    {
        WriteKey(field, EightBytes);
        WriteDouble(value);
        return this;
    }

    public ProtobufMessage Number(int field, float value)
    {
        WriteKey(field, FourBytes);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufMessage Numbers(int field, IReadOnlyCollection<double> values)
    {
        WriteKey(field, Delimited);
        WriteVarint((ulong)(values.Count * sizeof(double)));
        foreach (var value in values) WriteDouble(value);
        return this;
    }

    public ProtobufMessage Text(int field, string text) => Data(field, Encoding.UTF8.GetBytes(text));

    public ProtobufMessage Message(int field, ProtobufMessage message) => Data(field, message.Bytes);

    public ProtobufMessage Data(int field, ReadOnlySpan<byte> data)
    {
        WriteKey(field, Delimited);
        WriteVarint((ulong)data.Length);
        _bytes.Write(data);
        return this;
    }

    private void WriteKey(int field, int wireType) => WriteVarint((ulong)((field << 3) | wireType));

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }

    private void WriteDouble(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.Write(bytes);
    }
}
