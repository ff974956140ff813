using System.Text.Json;

namespace RnnBow.Cli.TensorFiles;

/// <summary>The JSON at the head of a safetensors file: a type, a shape and a place under each name.</summary>
internal static class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    /// <exception cref="FormatException">It is no such JSON, or its tensors do not fit; the message says which, as a clause.</exception>
    public static List<SafetensorsEntry> Read(byte[] json, long dataLength)
    {
        List<SafetensorsEntry> entries;
        try
        {
            using var document = JsonDocument.Parse(json);
            entries = [.. document.RootElement.EnumerateObject().Where(p => p.Name != Metadata).Select(Entry)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("its header is not the JSON that a safetensors file begins with", e);
        }
        Check(entries, dataLength);
        return entries;
    }

    private static SafetensorsEntry Entry(JsonProperty property)
    {
        var type = property.Value.GetProperty("dtype").GetString() ?? "null";
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(Whole).ToArray();
        if (offsets.Length != 2)
            throw new FormatException($"the tensor {property.Name} has {offsets.Length} data_offsets instead of 2");
        return new(
            property.Name, Enum.GetValues<TensorType>().Where(t => t.ToString() == type).Select(t => (TensorType?)t).FirstOrDefault(), type,
            [.. property.Value.GetProperty("shape").EnumerateArray().Select(Whole)], offsets[0], offsets[1]);
    }

    private static long Whole(JsonElement number) =>
        number.TryGetInt64(out var value) ? value : throw new InvalidOperationException($"{number} is no whole number.");

    private static void Check(List<SafetensorsEntry> entries, long dataLength)
    {
        if (entries.CountBy(e => e.Name).FirstOrDefault(n => n.Value > 1) is { Key: { } twice })
            throw new FormatException($"the tensor {twice} is there twice");
        SafetensorsEntry? before = null;
        foreach (var entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            var place = $"bytes {entry.Begin} to {entry.End} of {dataLength}";
            if (entry.Begin < 0 || entry.End < entry.Begin || entry.End > dataLength)
                throw new FormatException($"the tensor {entry.Name} is said to lie at {place}, out of range; the file may be cut off");
            if (before is not null && entry.Begin < before.End)
                throw new FormatException($"the tensors {before.Name} and {entry.Name} overlap");
            if (entry.Type is { } type && StoredTensor.Bytes(type, entry.Shape) != entry.End - entry.Begin)
                throw new FormatException($"the tensor {entry.Name} is said to be {type} {StoredTensor.Text(entry.Shape)} at {place}, "
                    + "which is not its size");
            before = entry;
        }
    }
}
