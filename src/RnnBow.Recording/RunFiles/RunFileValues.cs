using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Numbers, times and arrays as SQLite values, and back.</summary>
internal static class RunFileValues
{
    private const string NotANumber = "NaN";

    /// <summary>A number for a column; SQLite would turn NaN into NULL, so NaN is the text 'NaN'.</summary>
    public static object Number(double value) => double.IsNaN(value) ? NotANumber : value;

    public static double Number(SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        double value => value,
        NotANumber => double.NaN,
        var other => throw new FormatException($"'{other}' is no number"),
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(
        text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    /// <summary>4-byte numbers as little-endian bytes.</summary>
    public static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        Swap(bytes);
        return bytes;
    }

    public static object BytesOrNull<T>(IReadOnlyList<T>? values)
        where T : unmanaged => values is null ? DBNull.Value : Bytes<T>(values as T[] ?? [.. values]);

    /// <summary>Little-endian bytes as <paramref name="count"/> 4-byte numbers.</summary>
    /// <exception cref="FormatException">There are fewer or more bytes.</exception>
    public static T[] Array<T>(byte[] bytes, long count)
        where T : unmanaged
    {
        if (bytes.LongLength != count * 4)
            throw new FormatException($"an array has {bytes.Length} bytes where {count} numbers were expected");
        Swap(bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    public static T[]? ArrayOrNull<T>(SqliteDataReader row, int column, long count)
        where T : unmanaged => row.IsDBNull(column) ? null : Array<T>(row.GetFieldValue<byte[]>(column), count);

    private static void Swap(byte[] bytes)
    {
        if (BitConverter.IsLittleEndian) return;
        var words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        BinaryPrimitives.ReverseEndianness(words, words);
    }
}
