using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace RnnBow.Cli.TensorFiles;

/// <summary>Writes an .npz file, which numpy.load reads.</summary>
internal sealed class NpzWriter(Stream output) : IDisposable
{
    // The head of version 1 ends at a multiple of this.
    private const int Alignment = 64;
    private const int BytesBeforeText = 10;

    // The earliest time that a zip archive knows: the same numbers make the same file.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(output, ZipArchiveMode.Create, leaveOpen: true);

    public void Write(string name, ReadOnlySpan<float> numbers, params long[] shape) =>
        Write(name, "<f4", MemoryMarshal.AsBytes(numbers), shape);

    public void Write(string name, ReadOnlySpan<double> numbers, params long[] shape) =>
        Write(name, "<f8", MemoryMarshal.AsBytes(numbers), shape);

    public void Write(string name, ReadOnlySpan<long> numbers, params long[] shape) =>
        Write(name, "<i8", MemoryMarshal.AsBytes(numbers), shape);

    public void Dispose() => _archive.Dispose();

    private void Write(string name, string type, ReadOnlySpan<byte> data, long[] shape)
    {
        var entry = _archive.CreateEntry(name + ".npy", CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(Head(type, shape));
        stream.Write(data);
    }

    private static byte[] Head(string type, long[] shape)
    {
        // Python writes a tuple of one with a comma.
        var sizes = string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture))) + (shape.Length == 1 ? "," : "");
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
        var length = (BytesBeforeText + text.Length + Alignment) / Alignment * Alignment - BytesBeforeText;
        text = text.PadRight(length - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
