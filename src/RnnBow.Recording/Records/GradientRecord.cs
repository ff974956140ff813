namespace RnnBow.Recording;

/// <summary>The itemized gradients of one training step: host data, complete, never changed after it was made.</summary>
public sealed record GradientRecord
{
    /// <summary>The training step, counted from 0.</summary>
    public required long Step { get; init; }

    /// <summary>When the record was made, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>S, how many sequences of the batch were recorded.</summary>
    public required int Sequences { get; init; }

    /// <summary>Which sequences of the batch they are, [S], ascending from 0; null for the first S.</summary>
    public IReadOnlyList<int>? SequenceIndices { get; init; }

    /// <summary>T, how many steps the window has.</summary>
    public required int Steps { get; init; }

    /// <summary>One entry per layer and direction, from the input upwards.</summary>
    public required IReadOnlyList<LayerItems> Layers { get; init; }

    /// <summary>What the training program added; empty if it added nothing.</summary>
    public StepAnnotations Annotations { get; init; } = new();

    /// <summary>
    /// The largest residual over all parameters: see <see cref="ParameterTotal.Residual"/>. NaN where nothing could be compared.
    /// </summary>
    public double Residual => Layers.SelectMany(l => l.Totals).Where(t => t.Gate.Length == 0 && !double.IsNaN(t.Residual))
        .Select(t => t.Residual).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The largest item under the norm measure, over all layers and parameters; 0 if norms were not recorded.</summary>
    public double MaxNorm
    {
        get
        {
            double largest = 0;
            foreach (var array in Layers.SelectMany(l => l.Arrays).Where(IsNormOfParameter))
                foreach (var value in array.Data)
                    if (value > largest || float.IsNaN(value)) largest = value;
            return largest;
        }
    }

    /// <summary>The items of one layer and direction; null if there is none.</summary>
    public LayerItems? Find(int layer, Direction direction = Direction.Forward) =>
        Layers.FirstOrDefault(l => l.Layer == layer && l.Direction == direction);

    /// <summary>
    /// Finds where a NaN, an infinity or an explosion begins: the first such item on the way that backpropagation takes, from the last step
    /// back and from the top layer down. Norms are looked at, or maxima or means if there are none.
    /// </summary>
    /// <param name="threshold">Items above it count as exploded, above 0; by default none does.</param>
    /// <returns>The origin; null if every item is finite and within the threshold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not above 0.</exception>
    /// <exception cref="ArgumentException">The record has no items but shares, which are NaN everywhere if they are NaN once.</exception>
    public GradientOrigin? FindOrigin(double threshold = double.PositiveInfinity)
    {
        if (!(threshold > 0)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is above 0.");
        return OriginSearch.Find(this, threshold);
    }

    private static bool IsNormOfParameter(ItemArray array) => array.Measure == Measure.Norm && ItemNames.IsParameter(array.Parameter);
}
