using RnnBow.Recording;

namespace RnnBow.Viewer.Tests.Support;

/// <summary>Records with a number that is none.</summary>
public static class Spoilt
{
    /// <summary>The item of layer 0's whole weight_hh at sequence 1, time step 4, lag 2 replaced under norm.</summary>
    public static GradientRecord With(GradientRecord record, float value) => record with
    {
        Layers = [.. record.Layers.Select(layer => layer.Layer == 0 ? With(layer, value) : layer)],
    };

    private static LayerItems With(LayerItems layer, float value) => layer with
    {
        Arrays = [.. layer.Arrays.Select(items => items is { Gate: "", Measure: Measure.Norm } ? With(items, value) : items)],
    };

    private static ItemArray With(ItemArray items, float value)
    {
        var data = items.Data.ToArray();
        data[(((1 * items.Steps) + 4) * items.Columns) + 2] = value;
        return new(
            items.Parameter, items.Gate, items.Measure, items.Sequences, items.Steps, items.FirstLag, items.Lags, items.HasRemainder, data);
    }
}
