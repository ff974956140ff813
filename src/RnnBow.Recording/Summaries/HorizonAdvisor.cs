namespace RnnBow.Recording;

/// <summary>
/// What to set the length of truncated backpropagation to: from one record, how far the truncated gradient is from the true one for every
/// length k, over all recorded layers and parameters together.
/// </summary>
/// <remarks>
/// The record has to hold <see cref="LayerItems.Truncations"/>. Its window is the longest that can be asked for, so record one that is
/// longer than that of training.
/// </remarks>
public sealed class HorizonAdvisor
{
    private readonly TruncatedGradient[] _byWindow;
    private readonly double _norm;

    private HorizonAdvisor(TruncatedGradient[] byWindow, double norm) => (_byWindow, _norm) = (byWindow, norm);

    /// <summary>The longest k of which the record tells.</summary>
    public int LongestWindow => _byWindow.Length;

    /// <summary>The advisor of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="scheme">How backpropagation is to be truncated.</param>
    /// <exception cref="ArgumentException">The record does not hold truncated gradients.</exception>
    public static HorizonAdvisor Of(GradientRecord record, TruncationScheme scheme = TruncationScheme.EachLoss)
    {
        ArgumentNullException.ThrowIfNull(record);
        return TryOf(record, scheme) ?? throw new ArgumentException(
            $"The record of step {record.Step} holds no truncated gradients; record with RecordDetails.Truncation.", nameof(record));
    }

    /// <summary>The advisor of a record; null if the record does not hold truncated gradients.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static HorizonAdvisor? TryOf(GradientRecord record, TruncationScheme scheme = TruncationScheme.EachLoss)
    {
        ArgumentNullException.ThrowIfNull(record);
        var parameters = record.Layers.SelectMany(layer => layer.Truncations).ToList();
        if (parameters.Count == 0) return null;
        var series = parameters.Select(p => scheme == TruncationScheme.Chunks ? p.Chunks : p.EachLoss).ToList();
        var windows = Enumerable.Range(0, series.Min(s => s.Count));
        return new([.. windows.Select(k => Together(series.Select(s => s[k])))], Length(parameters.Select(p => p.Norm)));
    }

    /// <summary>The cosine between the truncated gradient and the true one; NaN where one of them is zero or not finite.</summary>
    /// <param name="window">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The record does not tell of such a window.</exception>
    public double Cosine(int window) => At(window).InnerProduct / (At(window).Norm * _norm);

    /// <summary>The norm of the truncated gradient minus the true one, over the norm of the true one.</summary>
    /// <inheritdoc cref="Cosine" path="/param"/>
    /// <inheritdoc cref="Cosine" path="/exception"/>
    public double Bias(int window) => At(window).Error / _norm;

    /// <summary>
    /// The smallest k from which on every window of the record is within the tolerance; null if not even the longest is, or if the gradient
    /// is zero or not finite.
    /// </summary>
    /// <param name="cosine">The smallest cosine allowed, up to 1; null for any.</param>
    /// <param name="bias">The largest bias allowed, at least 0; null for any.</param>
    /// <exception cref="ArgumentException">Neither is given, or one is out of range.</exception>
    public int? SmallestWindow(double? cosine = null, double? bias = null)
    {
        if (cosine is null && bias is null) throw new ArgumentException("A tolerance is needed: the cosine, the bias, or both.");
        if (cosine is not null and not (>= -1 and <= 1))
            throw new ArgumentException($"A cosine is at most 1; {cosine} was given.", nameof(cosine));
        if (bias is not null and not >= 0) throw new ArgumentException($"A bias is at least 0; {bias} was given.", nameof(bias));
        var window = LongestWindow;
        while (window > 0 && IsWithin(window)) window--;
        return window == LongestWindow ? null : window + 1;

        bool IsWithin(int k) => (cosine is null || Cosine(k) >= cosine) && (bias is null || Bias(k) <= bias);
    }

    private TruncatedGradient At(int window) => window >= 1 && window <= LongestWindow
        ? _byWindow[window - 1]
        : throw new ArgumentOutOfRangeException(
            nameof(window), window, $"The record tells of windows of 1 to {LongestWindow} steps; record a longer one to ask further.");

    // Parameters side by side are one long vector.
    private static TruncatedGradient Together(IEnumerable<TruncatedGradient> parameters)
    {
        var list = parameters.ToList();
        return new(list.Sum(p => p.InnerProduct), Length(list.Select(p => p.Norm)), Length(list.Select(p => p.Error)));
    }

    private static double Length(IEnumerable<double> norms) => Math.Sqrt(norms.Sum(norm => norm * norm));
}
