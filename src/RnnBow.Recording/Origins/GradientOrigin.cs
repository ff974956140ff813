namespace RnnBow.Recording;

/// <summary>Where a NaN, an infinity or an explosion first appears, on the way that backpropagation takes.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Where">The array in which it shows: layer, direction, parameter, gate and measure.</param>
/// <param name="Sequence">The sequence of the batch.</param>
/// <param name="Step">j, the step at which the parameter is used.</param>
/// <param name="Lags">The lags of the losses in the item.</param>
/// <param name="Value">The item.</param>
public sealed record GradientOrigin(FaultKind Kind, ItemKey Where, int Sequence, int Step, LagSpan Lags, double Value)
{
    /// <summary>t, the step whose loss is in the item; null if several losses were merged into it.</summary>
    public int? Loss => Lags.Count != 1 ? null : Where.Direction == Direction.Forward ? Step + Lags.First : Step - Lags.First;
}
