using System.Text.Json.Serialization;

namespace RnnBow.Viewer;

/// <summary>JSON of the answers without reflection. Numbers that JSON has not are the texts "NaN", "Infinity" and "-Infinity".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(IReadOnlyList<RunEntry>))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(SeriesHeader))]
[JsonSerializable(typeof(StepHeader))]
[JsonSerializable(typeof(DetailsHeader))]
[JsonSerializable(typeof(StepPlace))]
[JsonSerializable(typeof(VocabularyAnswer))]
[JsonSerializable(typeof(LookAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ViewerJson : JsonSerializerContext;
