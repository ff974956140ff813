using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RnnBow.Recording;

/// <summary>Numbers, times and arrays as SQLite values, and back.</summary>
internal static class RunFileValues
{
    private const string NotANumber = "NaN";

    /// <summary>A number for a column; SQLite would turn NaN into NULL, so NaN is the text 'NaN'.</summary>
    public static object Number(double value) => double.IsNaN(value) ? NotANumber : value;

    // Straight from SQLite, which takes half the time: overviews read these by the million.
    public static double Number(SqliteDataReader row, int column)
    {
        if (TypeOf(row, column) == raw.SQLITE_FLOAT) return raw.sqlite3_column_double(row.Handle, column);
        return row.GetValue(column) is NotANumber ? double.NaN : throw new FormatException($"'{row.GetValue(column)}' is no number");
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(
        text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    public static object NumberOrNull(double? value) => value is { } number ? Number(number) : DBNull.Value;

    public static double? NumberOrNull(SqliteDataReader row, int column) => IsNull(row, column) ? null : Number(row, column);

    public static long Integer(SqliteDataReader row, int column) => TypeOf(row, column) == raw.SQLITE_INTEGER
        ? raw.sqlite3_column_int64(row.Handle, column)
        : throw new FormatException($"'{row.GetValue(column)}' is no whole number");

    public static int? IntegerOrNull(SqliteDataReader row, int column) =>
        IsNull(row, column) ? null : checked((int)Integer(row, column));

    /// <summary>Numbers of 4 or 8 bytes as little-endian bytes.</summary>
    public static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        Swap<T>(bytes);
        return bytes;
    }

    public static object BytesOrNull<T>(IReadOnlyList<T>? values)
        where T : unmanaged => values is null ? DBNull.Value : Bytes<T>(values as T[] ?? [.. values]);

    /// <summary>Little-endian bytes as <paramref name="count"/> numbers of 4 or 8 bytes.</summary>
    /// <exception cref="FormatException">There are fewer or more bytes.</exception>
    public static T[] Array<T>(byte[] bytes, long count)
        where T : unmanaged
    {
        if (bytes.LongLength != count * Unsafe.SizeOf<T>())
            throw new FormatException($"an array has {bytes.Length} bytes where {count} numbers were expected");
        return Array<T>(bytes);
    }

    /// <summary>Little-endian bytes as however many numbers of 4 or 8 bytes they are.</summary>
    /// <exception cref="FormatException">They are no whole number of numbers.</exception>
    public static T[] Array<T>(byte[] bytes)
        where T : unmanaged
    {
        if (bytes.Length % Unsafe.SizeOf<T>() != 0)
            throw new FormatException($"an array has {bytes.Length} bytes, which is no multiple of {Unsafe.SizeOf<T>()}");
        Swap<T>(bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    public static T[]? ArrayOrNull<T>(SqliteDataReader row, int column, long count)
        where T : unmanaged => row.IsDBNull(column) ? null : Array<T>(row.GetFieldValue<byte[]>(column), count);

    private static bool IsNull(SqliteDataReader row, int column) => TypeOf(row, column) == raw.SQLITE_NULL;

    private static int TypeOf(SqliteDataReader row, int column) => raw.sqlite3_column_type(row.Handle, column);

    private static void Swap<T>(byte[] bytes)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian) return;
        var size = Unsafe.SizeOf<T>();
        for (var i = 0; i < bytes.Length; i += size) bytes.AsSpan(i, size).Reverse();
    }
}
