using System.Text.Json.Serialization;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Where a NaN, an infinity or an explosion begins, on the way that backpropagation takes.</summary>
/// <param name="Kind"><c>nan</c>, <c>infinity</c> or <c>explosion</c>.</param>
/// <param name="Sequence">The sequence.</param>
/// <param name="J">The step at which the parameter is used.</param>
/// <param name="T">The step of the loss; null if several losses were merged.</param>
/// <param name="Lag">The lag, or the first of the lags.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Direction">The direction in which it reads.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Gate">The gate; empty for the whole parameter.</param>
/// <param name="Value">The item.</param>
internal sealed record OriginEntry(
    string Kind, int Sequence, int J, int? T, int Lag, int Layer, string Direction, string Parameter, string Gate, double Value)
{
    /// <summary>The parameter, as a key.</summary>
    [JsonIgnore]
    public string Key => $"{Layer}.{Direction}.{Parameter}.{Gate}";

    public static OriginEntry? Of(GradientOrigin? origin) => origin is null ? null : new(
        origin.Kind.ToString().ToLowerInvariant(), origin.Sequence, origin.Step, origin.Loss, origin.Lags.First,
        origin.Where.Layer, SeriesKey.NameOf(origin.Where.Direction), origin.Where.Parameter, origin.Where.Gate, origin.Value);

    /// <summary>Searches a whole record; null where nothing of it is at fault, or where it has shares alone, which tell nothing.</summary>
    public static OriginEntry? In(GradientRecord record, double threshold = double.PositiveInfinity)
    {
        var isTelling = record.Layers.SelectMany(l => l.Arrays)
            .Any(a => ItemNames.IsParameter(a.Parameter) && a.Measure is Measure.Norm or Measure.Max or Measure.Mean);
        return isTelling ? Of(record.FindOrigin(threshold)) : null;
    }
}
