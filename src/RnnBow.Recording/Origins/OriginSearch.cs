namespace RnnBow.Recording;

/// <summary>Goes through the items of a record in the order in which backpropagation makes them.</summary>
internal static class OriginSearch
{
    // Norms say most; shares say nothing, since one NaN makes the whole gradient NaN and with it every share.
    private static readonly Measure[] Telling = [Measure.Norm, Measure.Max, Measure.Mean];

    public static GradientOrigin? Find(GradientRecord record, double threshold)
    {
        var items = record.Layers.SelectMany(l => l.Arrays).Where(a => ItemNames.IsParameter(a.Parameter));
        var measures = items.Select(a => a.Measure).ToHashSet();
        if (!Telling.Any(measures.Contains))
            throw new ArgumentException("The record has no norms, maxima or means to look through; record one of them.", nameof(record));
        var measure = Telling.First(measures.Contains);
        foreach (var (layer, step) in Way(record))
            if (FindAt(layer, step, measure, threshold) is { } origin) return origin;
        return null;
    }

    // Layers that read forward go back together, the top one first at each step. Where some read in reverse, a layer is done before the one
    // below it begins, since a loss reaches the layer below from both sides.
    private static IEnumerable<(LayerItems Layer, int Step)> Way(GradientRecord record)
    {
        var layers = record.Layers.OrderByDescending(l => l.Layer).ThenBy(l => l.Direction).ToArray();
        return layers.All(l => l.Direction == Direction.Forward)
            ? Together(layers)
            : layers.GroupBy(l => l.Layer).SelectMany(Together);

        IEnumerable<(LayerItems, int)> Together(IEnumerable<LayerItems> some) =>
            from n in Enumerable.Range(0, record.Steps)
            from layer in some
            select (layer, layer.Direction == Direction.Forward ? record.Steps - 1 - n : n);
    }

    // At one step of one layer all items are made at once: gates are named before the whole, near losses before far ones.
    private static GradientOrigin? FindAt(LayerItems layer, int step, Measure measure, double threshold)
    {
        var measured = layer.Arrays.Where(a => a.Measure == measure && ItemNames.IsParameter(a.Parameter));
        foreach (var items in measured.OrderBy(a => a.Gate.Length == 0))
            for (var column = 0; column < items.Columns; column++)
                for (var s = 0; s < items.Sequences; s++)
                {
                    var value = items.Data[(((s * items.Steps) + step) * items.Columns) + column];
                    if (FaultOf(value, threshold) is not { } kind) continue;
                    var where = new ItemKey(layer.Layer, layer.Direction, items.Parameter, items.Gate, measure);
                    return new(kind, where, s, step, Span(layer, items, step, column), value);
                }

        return null;
    }

    private static LagSpan Span(LayerItems layer, ItemArray items, int step, int column)
    {
        if (items.HasSpans) return items.SpanOf(step, column);
        var first = items.FirstLag + column;
        var losses = layer.Direction == Direction.Forward ? items.Steps - step : step + 1;
        return new(first, column < items.Lags ? 1 : losses - first);
    }

    private static FaultKind? FaultOf(double value, double threshold) =>
        double.IsNaN(value) ? FaultKind.NaN
        : double.IsInfinity(value) ? FaultKind.Infinity
        : Math.Abs(value) > threshold ? FaultKind.Explosion
        : null;
}
