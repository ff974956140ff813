using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RnnBow.Viewer;

/// <summary>What a question is answered with: it depends on the question and the run file alone.</summary>
/// <param name="ContentType">The media type of the bytes.</param>
/// <param name="Bytes">The answer.</param>
internal sealed record Answer(string ContentType, byte[] Bytes)
{
    public const string Json = "application/json";

    public static Answer OfFrame(byte[] frame) => new("application/octet-stream", frame);

    public static Answer OfJson<T>(T value, JsonTypeInfo<T> type) => new(Json, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
