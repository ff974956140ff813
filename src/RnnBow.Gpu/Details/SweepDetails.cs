using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>What a sweep is asked for beside items and totals.</summary>
public sealed record SweepDetails
{
    /// <summary>Nothing.</summary>
    public static SweepDetails None { get; } = new();

    /// <summary>Which details. Default: none.</summary>
    public RecordDetails Kinds { get; init; }

    /// <summary>The steps of the sequence, counted from 0, of which a <see cref="ConflictMap"/> is made. Default: none.</summary>
    public IReadOnlyCollection<int> ConflictSteps { get; init; } = [];

    /// <summary>
    /// What the optimizer multiplies each entry of a parameter's gradient with, one tensor of its shape per parameter, for the layers where
    /// norms under <see cref="Measure.Adam"/> are wanted; null where they are not. Default: none.
    /// </summary>
    public IReadOnlyDictionary<UnrolledLayer, LayerParameters> Preconditioners { get; init; } =
        new Dictionary<UnrolledLayer, LayerParameters>();

    /// <summary>The details of one layer, each of them ready to watch its sweep.</summary>
    internal IReadOnlyList<SweepDetail> For(UnrolledLayer layer, RowPlan plan)
    {
        var details = new List<SweepDetail>();
        if ((Kinds & (RecordDetails.States | RecordDetails.Paths)) != 0)
            details.Add(new FlowDetail(layer, Kinds));
        if (Kinds.HasFlag(RecordDetails.Cancellation))
            details.Add(new CancellationDetail(layer));
        if (Kinds.HasFlag(RecordDetails.Units))
            details.Add(new UnitDetail(layer, plan));
        if (Kinds.HasFlag(RecordDetails.Truncation))
            details.Add(new TruncationDetail(layer, plan));
        if (Kinds.HasFlag(RecordDetails.Bound) && layer.LargestSlope is { } slope)
            details.Add(new BoundDetail(layer, slope));
        if (ConflictSteps.Count > 0)
            details.Add(new ConflictDetail(layer, ConflictSteps));
        if (Preconditioners.TryGetValue(layer, out var preconditioners))
            details.Add(new PreconditionedDetail(layer, preconditioners));
        return details;
    }
}
