using System.Text.Json.Serialization;

namespace RnnBow.Recording;

/// <summary>JSON of a run's description without reflection, so that programs can be trimmed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(MeasureConverter)])]
[JsonSerializable(typeof(RunDescription))]
internal sealed partial class RunJson : JsonSerializerContext;
