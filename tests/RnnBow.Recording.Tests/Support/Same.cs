using System.Runtime.InteropServices;

namespace RnnBow.Recording.Tests;

/// <summary>Equality of records to the last bit.</summary>
internal static class Same
{
    public static void Record(GradientRecord expected, GradientRecord actual)
    {
        Assert.Equal(
            (expected.Step, expected.Time, expected.Sequences, expected.Steps),
            (actual.Step, actual.Time, actual.Sequences, actual.Steps));
        Annotations(expected.Annotations, actual.Annotations);
        Assert.Equal(expected.Layers.Count, actual.Layers.Count);
        foreach (var (a, b) in expected.Layers.Zip(actual.Layers))
        {
            Assert.Equal((a.Layer, a.Direction), (b.Layer, b.Direction));
            Assert.Equal(a.Totals, b.Totals);
            Assert.Equal(a.Arrays.Count, b.Arrays.Count);
            foreach (var (x, y) in a.Arrays.Zip(b.Arrays)) Items(x, y);
            Details(a, b);
        }
    }

    public static void Items(ItemArray expected, ItemArray actual)
    {
        Assert.Equal(Shape(expected), Shape(actual));
        for (var step = 0; step < expected.Steps; step++)
            for (var column = 0; column < expected.Columns; column++)
                Assert.Equal(expected.SpanOf(step, column), actual.SpanOf(step, column));
        Assert.Equal(MemoryMarshal.AsBytes(expected.Data).ToArray(), MemoryMarshal.AsBytes(actual.Data).ToArray());
    }

    private static void Details(LayerItems expected, LayerItems actual)
    {
        Assert.Equal(expected.Units.Select(u => u.Gate), actual.Units.Select(u => u.Gate));
        Assert.Equal(expected.Units.Select(u => u.Means), actual.Units.Select(u => u.Means));
        Assert.Equal(expected.Units.Select(u => u.MeanLags), actual.Units.Select(u => u.MeanLags));
        Assert.Equal(
            expected.Cancellations.Select(c => (c.Parameter, c.Gate, c.Sequences, c.Steps, c.Whole)),
            actual.Cancellations.Select(c => (c.Parameter, c.Gate, c.Sequences, c.Steps, c.Whole)));
        Assert.Equal(expected.Cancellations.Select(c => c.Data.ToArray()), actual.Cancellations.Select(c => c.Data.ToArray()));
        Assert.Equal(
            expected.Conflicts.Select(c => (c.Step, c.Sequences, c.Columns)),
            actual.Conflicts.Select(c => (c.Step, c.Sequences, c.Columns)));
        Assert.Equal(
            expected.Truncations.Select(t => (t.Parameter, t.Norm)), actual.Truncations.Select(t => (t.Parameter, t.Norm)));
        Assert.Equal(expected.Truncations.SelectMany(t => t.EachLoss), actual.Truncations.SelectMany(t => t.EachLoss));
        Assert.Equal(expected.Truncations.SelectMany(t => t.Chunks), actual.Truncations.SelectMany(t => t.Chunks));
        Assert.Equal(expected.Bound, actual.Bound);
        Assert.Equal(expected.Conflicts.Select(c => c.Data.ToArray()), actual.Conflicts.Select(c => c.Data.ToArray()));
    }

    private static void Annotations(StepAnnotations expected, StepAnnotations actual)
    {
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.SourceOffset, actual.SourceOffset);
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.Equal(expected.Targets, actual.Targets);
        Assert.Equal(expected.Predictions, actual.Predictions);
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.TargetValues, actual.TargetValues);
        Assert.Equal(expected.PredictionValues, actual.PredictionValues);
    }

    private static (string, string, Measure, int, int, int, int, bool, bool) Shape(ItemArray array) =>
        (array.Parameter, array.Gate, array.Measure, array.Sequences, array.Steps, array.FirstLag, array.Lags, array.HasRemainder,
            array.HasMergedColumns);
}
