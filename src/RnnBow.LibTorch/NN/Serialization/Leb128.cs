namespace TorchSharp.Utils;

/// <summary>Counts of any size in few bytes: seven bits a byte, low ones first, the eighth bit set on all but the last byte.</summary>
internal static class Leb128
{
    public static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value > 0x7f; value >>= 7) writer.Write((byte)(value | 0x80));
        writer.Write((byte)value);
    }

    /// <exception cref="InvalidDataException">The bytes are not a count of at most 63 bits.</exception>
    public static long Decode(this BinaryReader reader)
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = reader.ReadByte();
            value |= (long)(part & 0x7f) << shift;
            if ((part & 0x80) == 0) return value;
        }
        throw new InvalidDataException("A count in the stream has more than 63 bits: this is not a file of saved tensors.");
    }
}
