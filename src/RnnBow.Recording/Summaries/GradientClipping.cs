namespace RnnBow.Recording;

/// <summary>A record as it is after gradient clipping, which multiplies the gradients of all parameters with one factor.</summary>
public static class GradientClipping
{
    /// <summary>The factor of clip_grad_norm_, PyTorch's and TorchSharp's: max / (norm + 1e-6), and at most 1.</summary>
    /// <param name="norm">The norm of all gradients together, which clip_grad_norm_ returns.</param>
    /// <param name="maxNorm">The largest norm that is let through.</param>
    public static double Factor(double norm, double maxNorm) => Math.Min(1, maxNorm / (norm + 1e-6));

    /// <summary>
    /// The record with its items and totals multiplied with a factor. Shares stay as they are, and so does what is no parameter's gradient
    /// (<see cref="ItemNames"/>): backpropagation is over when gradients are clipped.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="factor">The factor, at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is negative or not finite.</exception>
    public static GradientRecord Clipped(this GradientRecord record, double factor)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!double.IsFinite(factor) || factor < 0)
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Gradients are clipped by a factor of at least 0.");
        return record with { Layers = [.. record.Layers.Select(layer => Clipped(layer, factor))] };
    }

    private static LayerItems Clipped(LayerItems layer, double factor) => layer with
    {
        Arrays = [.. layer.Arrays.Select(array => IsClipped(array) ? array.ScaledBy(factor) : array)],
        Totals = [.. layer.Totals.Select(total => total with { Norm = total.Norm * factor })],
    };

    private static bool IsClipped(ItemArray array) => ItemNames.IsParameter(array.Parameter) && array.Measure != Measure.Share;
}
