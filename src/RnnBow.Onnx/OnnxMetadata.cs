using System.Text.Encodings.Web;
using System.Text.Json;

namespace RnnBow.Onnx;

/// <summary>Facts that a file carries beside its network.</summary>
public static class OnnxMetadata
{
    /// <summary>The key of what each id stands for: a JSON array of texts.</summary>
    public const string Vocabulary = "vocabulary";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string ToJson(IReadOnlyList<string> vocabulary) => JsonSerializer.Serialize(vocabulary, Readable);

    internal static IReadOnlyList<string>? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) is { } texts && texts.All(text => text is not null) ? texts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
