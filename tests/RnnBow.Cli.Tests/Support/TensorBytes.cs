using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace RnnBow.Cli.Tests.Support;

/// <summary>Tensor files, byte by byte.</summary>
internal static class TensorBytes
{
    /// <summary>A safetensors file with this header and these data.</summary>
    public static byte[] Safetensors(string header, params byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    /// <summary>A safetensors file of double-precision tensors, one behind the other, and of integers.</summary>
    public static byte[] Safetensors(params (string Name, long[] Shape, Array Numbers)[] tensors)
    {
        var (entries, data) = (new List<string>(), new List<byte>());
        foreach (var (name, shape, numbers) in tensors)
        {
            var begin = data.Count;
            data.AddRange(numbers is long[] integers ? Bytes(integers) : Bytes((double[])numbers));
            var type = numbers is long[] ? "I64" : "F64";
            entries.Add($$"""
                "{{name}}": {"dtype": "{{type}}", "shape": [{{string.Join(",", shape)}}], "data_offsets": [{{begin}}, {{data.Count}}]}
                """);
        }
        return Safetensors("{" + string.Join(",", entries) + "}", [.. data]);
    }

    /// <summary>An .npy array as NumPy writes it.</summary>
    public static byte[] Npy(int version, string head, params byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(head + "\n");
        byte[] length = version == 1
            ? [(byte)text.Length, (byte)(text.Length >> 8)]
            : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', (byte)version, 0, .. length, .. text, .. data];
    }

    public static string Head(string type, string shape, bool columnMajor = false) =>
        $"{{'descr': '{type}', 'fortran_order': {(columnMajor ? "True" : "False")}, 'shape': {shape}, }}";

    /// <summary>An .npz file of one array x.</summary>
    public static byte[] Npz(byte[] npy, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("x.npy", compression).Open())
            entry.Write(npy);
        return file.ToArray();
    }

    public static byte[] Bytes<T>(params T[] numbers) where T : struct => MemoryMarshal.AsBytes<T>(numbers).ToArray();
}
