using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>From whole item matrices to the numbers that a record must hold, written the long way.</summary>
internal static class ExpectedItems
{
    /// <summary>The [S, T, C] array of one forward parameter, or of one gate's rows of it, under one measure.</summary>
    internal static double[] Of(NetworkCase network, ItemMatrices items, int? gate, Measure measure) =>
        Of(network, items, Direction.Forward, gate, measure);

    /// <summary>The [S, T, C] array of one parameter, or of one gate's rows of it, under one measure.</summary>
    internal static double[] Of(NetworkCase network, ItemMatrices items, Direction direction, int? gate, Measure measure) =>
        Measured(network, items, gate, measure, network.Columns, (j, c) => LossesOf(network, direction, j, c));

    /// <summary>The [S, T, C] array of one parameter or gate under a horizon that merges: each column is what its span says.</summary>
    internal static double[] OfSpans(NetworkCase network, ItemMatrices items, Direction direction, int? gate, ItemArray array) =>
        Measured(network, items, gate, array.Measure, array.Columns, (j, c) =>
        {
            var span = array.SpanOf(j, c);
            return Enumerable.Range(span.First, span.Count).Select(lag => Loss(direction, j, lag));
        });

    /// <summary>The norm of one parameter's whole gradient, or of one gate's rows of it.</summary>
    internal static double TotalNorm(NetworkCase network, ItemMatrices items, int? gate)
    {
        var whole = items.Total(network.Recorded);
        return NaiveMeasures.Of(Measure.Norm, whole, whole, Slice(network, items, gate));
    }

    /// <summary>The losses that a column of the full horizon or a window stands for at a step.</summary>
    internal static IEnumerable<int> LossesOf(NetworkCase network, Direction direction, int step, int column) =>
        from loss in Enumerable.Range(0, network.Steps)
        let lag = direction == Direction.Forward ? loss - step : step - loss
        let kept = lag - network.FirstLag
        where kept >= 0 || network.IsTwoSided // a layer that reads one way has no losses behind it
        where column < network.Lags ? kept == column : kept < 0 || kept >= network.Lags
        select loss;

    private static double[] Measured(
        NetworkCase network, ItemMatrices items, int? gate, Measure measure, int columns, Func<int, int, IEnumerable<int>> losses)
    {
        var expected = new double[network.Recorded * network.Steps * columns];
        var whole = items.Total(network.Recorded);
        var slice = Slice(network, items, gate);
        for (var j = 0; j < network.Steps; j++)
            for (var c = 0; c < columns; c++)
            {
                if (losses(j, c).ToArray() is not { Length: > 0 } merged)
                    continue;
                for (var s = 0; s < network.Recorded; s++)
                {
                    expected[(((s * network.Steps) + j) * columns) + c] =
                        NaiveMeasures.Of(measure, items.SumOf(s, merged, j), whole, slice);
                }
            }
        return expected;
    }

    private static int Loss(Direction direction, int step, int lag) => direction == Direction.Forward ? step + lag : step - lag;

    private static Range Slice(NetworkCase network, ItemMatrices items, int? gate)
    {
        var size = network.Hidden * items.Columns;
        return gate is { } g ? (g * size)..((g + 1) * size) : ..;
    }
}
