using RnnBow.Cli.TensorFiles;
using RnnBow.Recording;

namespace RnnBow.Cli.Itemize;

/// <summary>A record as an .npz file; docs/itemize.md says which array is what.</summary>
internal static class ItemizedArrays
{
    private const long Beyond = -1;

    /// <summary>Writes the file; one that was there goes only once the new one is whole.</summary>
    public static void Write(string path, GradientRecord record) => WholeFile.Write(path, file =>
    {
        using var arrays = new NpzWriter(file);
        Write(arrays, record);
    });

    private static void Write(NpzWriter arrays, GradientRecord record)
    {
        foreach (var layer in record.Layers)
        {
            foreach (var items in layer.Arrays)
            {
                var name = $"{Name(layer, items.Parameter, items.Gate)}.{items.Measure.ToString().ToLowerInvariant()}";
                arrays.Write(name, items.Data, items.Sequences, items.Steps, items.Columns);
            }
            foreach (var total in layer.Totals)
            {
                arrays.Write($"{Name(layer, total.Parameter, total.Gate)}.total", [total.Norm]);
                arrays.Write($"{Name(layer, total.Parameter, total.Gate)}.residual", [total.Residual]);
            }
        }
        // The columns are the same for every parameter, and in either direction where none are merged.
        if (record.Layers.SelectMany(l => l.Arrays).FirstOrDefault() is { } any)
            WriteLags(arrays, any);
    }

    private static void WriteLags(NpzWriter arrays, ItemArray items)
    {
        var lags = Enumerable.Range(0, items.Columns).Select(c => c < items.Lags ? items.FirstLag + c : Beyond).ToArray();
        arrays.Write("lags", lags, lags.Length);
        if (!items.HasMergedColumns)
            return;
        var spans = (from step in Enumerable.Range(0, items.Steps)
                     from column in Enumerable.Range(0, items.Columns)
                     select items.SpanOf(step, column)).ToArray();
        arrays.Write("lag_first", [.. spans.Select(s => (long)s.First)], items.Steps, items.Columns);
        arrays.Write("lag_count", [.. spans.Select(s => (long)s.Count)], items.Steps, items.Columns);
    }

    private static string Name(LayerItems layer, string parameter, string gate)
    {
        var place = $"l{layer.Layer}{(layer.Direction == Direction.Reverse ? "_reverse" : "")}.{parameter}";
        return gate.Length == 0 ? place : $"{place}.{gate}";
    }
}
