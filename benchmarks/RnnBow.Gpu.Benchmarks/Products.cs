using RnnBow.Recording;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>The floating-point operations of matrix products, 2 for a multiplication and an addition.</summary>
internal static class Products
{
    /// <summary>A training step: forward, the gradients of the weights, and those of the states; the inputs need none.</summary>
    internal static double OfPlain(string cell, NetworkSize size)
    {
        var (tokens, gates) = ((double)size.Steps * size.Sequences, Gates(cell) * size.Hidden);
        var layer = (2 * tokens * gates * (TrainingStep.Features + size.Hidden) * 2) + (2 * tokens * gates * size.Hidden);
        return layer + (3 * 2 * tokens * size.Hidden * TrainingStep.Features);
    }

    /// <summary>
    /// What recording adds: the gates again, every row's way back through weight_hh, the sums of the items, and G a of the shares.
    /// </summary>
    internal static double OfRecording(string cell, NetworkSize size, long rows)
    {
        var (tokens, gates) = ((double)size.Steps * size.Sequences, Gates(cell) * size.Hidden);
        var unrolled = cell == "rnn" ? 2 : 3; // of an Elman network the outputs tell the slopes
        return OfRows(cell, size, rows) + ((unrolled + 1) * 2 * tokens * gates * (TrainingStep.Features + size.Hidden));
    }

    /// <summary>The rows' way back alone.</summary>
    internal static double OfRows(string cell, NetworkSize size, long rows) =>
        2.0 * rows * size.Sequences * Gates(cell) * size.Hidden * size.Hidden;

    /// <summary>How many rows a sweep carried, all steps together.</summary>
    internal static long Rows(GradientRecord record)
    {
        var items = record.Layers[0].Arrays[0];
        return (from j in Enumerable.Range(1, items.Steps - 1) // from the first step nothing goes back
                from column in Enumerable.Range(0, items.Columns)
                where items.SpanOf(j, column).Count > 0
                select column).LongCount();
    }

    private static long Gates(string cell) => cell switch { "rnn" => 1, "gru" => 3, _ => 4 };
}
