using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnBow.Cli.TensorFiles;

/// <summary>The head of an .npy file, versions 1 to 3.</summary>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="ColumnMajor">Whether the first index runs fastest (Fortran's order).</param>
/// <param name="Length">How many bytes the head has.</param>
internal sealed partial record NpyHeader(TensorType Type, long[] Shape, bool ColumnMajor, int Length)
{
    private const int LongestText = 1 << 20;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <exception cref="FormatException">It is no such head; the message says why, as a clause.</exception>
    public static NpyHeader Read(Stream stream)
    {
        var start = new byte[Magic.Length + 2];
        Fill(stream, start);
        if (!start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new FormatException("it does not begin as an .npy array does");
        var version = start[Magic.Length];
        if (version is < 1 or > 3)
            throw new FormatException($"it is of version {version}; versions 1 to 3 are known");
        var length = new byte[version == 1 ? 2 : 4];
        Fill(stream, length);
        var textLength = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (textLength > LongestText)
            throw new FormatException($"its head is said to have {textLength} bytes, more than {LongestText}");
        var text = new byte[textLength];
        Fill(stream, text);
        var (type, shape, columnMajor) = Parse((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text));
        return new(type, shape, columnMajor, start.Length + length.Length + text.Length);
    }

    private static (TensorType, long[], bool) Parse(string text)
    {
        var (descr, order, shape) = (Descr().Match(text), Order().Match(text), Sizes().Match(text));
        if (!descr.Success || !order.Success || !shape.Success)
            throw new FormatException("its head does not name one type, an order and a shape");
        var sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new FormatException($"its shape has the size '{size}'"))
            .ToArray();
        return (TypeOf(descr.Groups[1].Value), sizes, order.Groups[1].Value == "True");
    }

    private static TensorType TypeOf(string descr) => descr switch
    {
        "<f8" => TensorType.F64,
        "<f4" => TensorType.F32,
        "<f2" => TensorType.F16,
        "<i8" => TensorType.I64,
        "<i4" => TensorType.I32,
        _ when descr.TrimStart('|', '<', '>', '=').StartsWith('O') => throw new FormatException(
            "it holds Python objects, a pickle, which can run any program when it is read; save it as an array of numbers"),
        _ when descr.StartsWith('>') => throw new FormatException($"its numbers are big-endian ('{descr}'); save them little-endian"),
        _ => throw new FormatException($"its type is '{descr}'; <f8, <f4, <f2, <i8 and <i4 are known"),
    };

    private static void Fill(Stream stream, byte[] buffer)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw new FormatException("it is cut off");
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex Sizes();
}
