namespace RnnBow.Recording;

/// <summary>Everything recorded of one layer and direction.</summary>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which it reads.</param>
/// <param name="Arrays">One array per parameter, gate and measure that was asked for.</param>
/// <param name="Totals">The whole gradient of each parameter and gate.</param>
public sealed record LayerItems(int Layer, Direction Direction, IReadOnlyList<ItemArray> Arrays, IReadOnlyList<ParameterTotal> Totals)
{
    /// <summary>The cancellation of each parameter and gate; empty if it was not asked for.</summary>
    public IReadOnlyList<StepCancellation> Cancellations { get; init; } = [];

    /// <summary>
    /// The credit of the hidden units: of all gates together, then of each where there are several; empty if it was not asked for.
    /// </summary>
    public IReadOnlyList<UnitCredit> Units { get; init; } = [];

    /// <summary>Which losses agree at the steps that were chosen, by step; empty if none was.</summary>
    public IReadOnlyList<ConflictMap> Conflicts { get; init; } = [];

    /// <summary>What truncation would make of the gradient of each parameter; empty if it was not asked for.</summary>
    public IReadOnlyList<TruncatedGradients> Truncations { get; init; } = [];

    /// <summary>How fast the gradient fades or grows at most; null if it was not asked for, or the cell has no such bound.</summary>
    public DecayBound? Bound { get; init; }

    /// <summary>The array of one parameter, gate ("" for the whole) and measure; null if it was not recorded.</summary>
    public ItemArray? Find(string parameter, string gate, Measure measure) =>
        Arrays.FirstOrDefault(a => a.Parameter == parameter && a.Gate == gate && a.Measure == measure);
}
