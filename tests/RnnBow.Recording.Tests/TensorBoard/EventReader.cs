using RnnBow.Recording.Tests.EventFiles;

namespace RnnBow.Recording.Tests;

/// <summary>
/// Reads event files with the code that protoc generates and a CRC-32C of its own, bit by bit (RFC 3720); shares nothing with the writer.
/// </summary>
internal static class EventReader
{
    public static IReadOnlyList<Event> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(stream);
        var events = new List<Event>();
        while (stream.Position < stream.Length)
        {
            var length = Checked(reader, sizeof(ulong));
            events.Add(Event.Parser.ParseFrom(Checked(reader, (int)BitConverter.ToUInt64(length))));
        }

        return events;
    }

    private static byte[] Checked(BinaryReader reader, int length)
    {
        var data = reader.ReadBytes(length);
        Assert.Equal(length, data.Length);
        var crc = Crc32C(data);
        Assert.Equal(unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8U), reader.ReadUInt32());
        return data;
    }

    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFU;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78U : crc >> 1;
        }

        return crc ^ 0xFFFFFFFFU;
    }
}
