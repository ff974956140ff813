namespace RnnBow.Recording;

/// <summary>Two records side by side, aligned by layer, direction, parameter, gate and measure.</summary>
/// <param name="FirstStep">The training step of the first record.</param>
/// <param name="SecondStep">The training step of the second record.</param>
/// <param name="Arrays">What both have, in the order of the first.</param>
/// <param name="Totals">The whole gradients that both have, in the order of the first.</param>
/// <param name="OnlyInFirst">Arrays that the second lacks.</param>
/// <param name="OnlyInSecond">Arrays that the first lacks.</param>
/// <param name="FirstLoss">The loss of the first, if it was annotated.</param>
/// <param name="SecondLoss">The loss of the second, if it was annotated.</param>
public sealed record RecordComparison(
    long FirstStep,
    long SecondStep,
    IReadOnlyList<ArrayComparison> Arrays,
    IReadOnlyList<TotalComparison> Totals,
    IReadOnlyList<ItemKey> OnlyInFirst,
    IReadOnlyList<ItemKey> OnlyInSecond,
    double? FirstLoss,
    double? SecondLoss)
{
    /// <summary>Whether both have the same arrays with the same items, to the last bit but for the kind of a NaN.</summary>
    public bool AreEqual =>
        OnlyInFirst.Count == 0 && OnlyInSecond.Count == 0 && Arrays.All(a => a.Mismatch is null && a.Absolute == 0);

    /// <summary>Compares two records.</summary>
    /// <exception cref="ArgumentException">A record has two arrays of the same layer, direction, parameter, gate and measure.</exception>
    public static RecordComparison Of(GradientRecord first, GradientRecord second)
    {
        var (a, b) = (ItemKey.All(first).ToArray(), ItemKey.All(second).ToArray());
        var (ofFirst, ofSecond) = (a.ToDictionary(x => x.Key, x => x.Items), b.ToDictionary(x => x.Key, x => x.Items));
        return new(
            first.Step,
            second.Step,
            [.. a.Where(x => ofSecond.ContainsKey(x.Key)).Select(x => ArrayComparison.Of(x.Key, x.Items, ofSecond[x.Key]))],
            [.. CompareTotals(first, second)],
            [.. a.Select(x => x.Key).Where(key => !ofSecond.ContainsKey(key))],
            [.. b.Select(x => x.Key).Where(key => !ofFirst.ContainsKey(key))],
            first.Annotations.Loss,
            second.Annotations.Loss);
    }

    private static IEnumerable<TotalComparison> CompareTotals(GradientRecord first, GradientRecord second) =>
        from layer in first.Layers
        from total in layer.Totals
        let other = second.Find(layer.Layer, layer.Direction)?.Totals
            .FirstOrDefault(t => t.Parameter == total.Parameter && t.Gate == total.Gate)
        where other is not null
        select new TotalComparison(layer.Layer, layer.Direction, total, other);
}
