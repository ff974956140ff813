using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace RnnBow.Recording;

/// <summary>
/// Writes an event file of TensorBoard: messages of event.proto, each framed as TensorFlow's TFRecord: length, masked CRC-32C of the
/// length, message, masked CRC-32C of the message; little-endian.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const uint MaskDelta = 0xA282EAD8;
    private static int s_count;
    private readonly FileStream _stream;

    /// <summary>Begins a new file with a name of its own.</summary>
    public EventFile(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.{HostName()}.{Environment.ProcessId}.{Interlocked.Increment(ref s_count)}");
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), name);
        _stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        Write(new ProtobufMessage().Number(1, Seconds(now)).Text(3, "brain.Event:2"));
    }

    public string Path { get; }

    /// <summary>How many bytes were written.</summary>
    public long Length { get; private set; }

    /// <summary>Writes the values of one step.</summary>
    public void Write(DateTimeOffset time, long step, SummaryValues values) =>
        Write(new ProtobufMessage().Number(1, Seconds(time)).Integer(2, step).Message(5, values.Message));

    /// <summary>Hands what was written to the operating system, so that readers see it.</summary>
    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private void Write(ProtobufMessage message)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, message.Bytes.Length);
        _stream.Write(length);
        WriteChecksum(length);
        _stream.Write(message.Bytes);
        WriteChecksum(message.Bytes);
        Length += sizeof(long) + (2 * sizeof(uint)) + message.Bytes.Length;
    }

    private void WriteChecksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data) crc = BitOperations.Crc32C(crc, value);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, BitOperations.RotateRight(~crc, 15) + MaskDelta);
        _stream.Write(bytes);
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;

    // A host's name may hold what a file's name may not.
    private static string HostName() => string.Concat(Environment.MachineName.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
}
