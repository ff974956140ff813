using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnBow.Recording;

/// <summary>A schedule in JSON is its text.</summary>
internal sealed class RecordingScheduleConverter : JsonConverter<RecordingSchedule>
{
    public override RecordingSchedule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return RecordingSchedule.TryParse(text, out var schedule)
            ? schedule
            : throw new JsonException($"'{text}' is no recording schedule.");
    }

    public override void Write(Utf8JsonWriter writer, RecordingSchedule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
