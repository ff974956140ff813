using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Which items of a step are asked for.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Key">The parameter; null for the recurrent weights of the first layer, or what there is.</param>
/// <param name="Measure">The measure; null for norms, or what there is.</param>
internal sealed record StepQuery(long Step, SeriesKey? Key = null, Measure? Measure = null)
{
    /// <exception cref="ApiException">There are no such items.</exception>
    public ItemSummary Choose(IReadOnlyList<ItemSummary> items)
    {
        if (items.Count == 0) throw ApiException.NotFound($"Step {Step} has no items.");
        var ofKey = Key is { } key ? items.Where(i => SeriesKey.Of(i) == key).ToArray() : Default(items);
        if (ofKey.Length == 0) throw ApiException.NotFound($"Step {Step} has no items of {Key}.");
        var wanted = Measure ?? (ofKey.Any(i => i.Measure == Recording.Measure.Norm) ? Recording.Measure.Norm : ofKey[0].Measure);
        return ofKey.FirstOrDefault(i => i.Measure == wanted)
            ?? throw ApiException.NotFound(
                $"Step {Step} has no items of {SeriesKey.Of(ofKey[0])} under the measure {MeasureName.Of(wanted)}.");
    }

    private static ItemSummary[] Default(IReadOnlyList<ItemSummary> items)
    {
        var chosen = items.FirstOrDefault(i => i is { Parameter: "weight_hh", Gate: "" }) ?? items[0];
        return [.. items.Where(i => SeriesKey.Of(i) == SeriesKey.Of(chosen))];
    }
}
