using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnBow.Recording;

/// <summary>A measure in JSON is its name in lower case, as in the run file's table <c>item</c>.</summary>
internal sealed class MeasureConverter() : JsonStringEnumConverter<Measure>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
