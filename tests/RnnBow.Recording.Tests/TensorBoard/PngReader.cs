using System.Buffers.Binary;
using System.IO.Compression;

namespace RnnBow.Recording.Tests;

/// <summary>Reads the indexed, unfiltered PNG files that the recorder writes.</summary>
internal sealed class PngReader
{
    private readonly byte[] _palette = [];
    private readonly byte[] _rows = [];

    public PngReader(byte[] file)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc32(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "IHDR")
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(4)));
            else if (type == "PLTE") _palette = data;
            else if (type == "IDAT") _rows = Inflate(data);
            at += length + 12;
            if (type == "IEND") Assert.Equal(file.Length, at);
        }

        Assert.Equal(Height * (Width + 1), _rows.Length);
    }

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            Assert.Equal(0, _rows[y * (Width + 1)]);
            var colour = 3 * _rows[(y * (Width + 1)) + 1 + x];
            return (_palette[colour], _palette[colour + 1], _palette[colour + 2]);
        }
    }

    public double Brightness(int x, int y) => this[x, y] is var (r, g, b) ? (0.299 * r) + (0.587 * g) + (0.114 * b) : 0;

    private static byte[] Inflate(byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var all = new MemoryStream();
        zlib.CopyTo(all);
        return all.ToArray();
    }

    // Bit by bit; of "IEND" alone it is 0xAE426082, which every PNG file ends with.
    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFU;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320U : crc >> 1;
        }

        return crc ^ 0xFFFFFFFFU;
    }
}
