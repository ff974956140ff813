using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>
/// What one step holds of its layers beside items: the credit of the units, what truncation would make of the gradients, and the bound on
/// the decay. Cancellation and conflicts come with the items of a key (<see cref="StepApi"/>).
/// </summary>
internal static class DetailsApi
{
    private static readonly (string Name, Func<LayerItems, bool> IsIn)[] AllKinds =
    [
        ("units", layer => layer.Units.Count > 0),
        ("truncation", layer => layer.Truncations.Count > 0),
        ("bound", layer => layer.Bound is not null),
        ("cancellation", layer => layer.Cancellations.Count > 0),
        ("conflicts", layer => layer.Conflicts.Count > 0),
    ];

    public static Answer Answer(ViewedRun run, long step)
    {
        var layers = run.Read(file => StepFacts.DetailsOf(file, step));
        var frame = new Frame();
        var header = new DetailsHeader { Step = step, Layers = [.. layers.Select(layer => Entry(frame, layer))] };
        return Viewer.Answer.OfFrame(frame.ToBytes(header, ViewerJson.Default.DetailsHeader));
    }

    /// <summary>The kinds of details that some layers have.</summary>
    public static IReadOnlyList<string> Kinds(IReadOnlyList<LayerItems> layers) =>
        [.. AllKinds.Where(kind => layers.Any(kind.IsIn)).Select(kind => kind.Name)];

    private static LayerDetailsEntry Entry(Frame frame, LayerItems layer) => new(
        layer.Layer,
        SeriesKey.NameOf(layer.Direction),
        [.. layer.Units.Select(units => Entry(frame, units))],
        [.. layer.Truncations.Select(gradients => Entry(frame, gradients))],
        layer.Bound is { } bound ? new(bound.SingularValue, bound.Slope) : null);

    private static UnitsEntry Entry(Frame frame, UnitCredit units)
    {
        var entry = new UnitsEntry(units.Gate, $"means_{frame.Count}", $"mean_lags_{frame.Count}");
        frame.Add(entry.Means, units.Means.ToArray(), units.Means.Count);
        frame.Add(entry.MeanLags, units.MeanLags.ToArray(), units.MeanLags.Count);
        return entry;
    }

    private static TruncationEntry Entry(Frame frame, TruncatedGradients gradients)
    {
        var entry = new TruncationEntry(gradients.Parameter, gradients.Norm, gradients.EachLoss.Count, $"truncation_{frame.Count}");
        double[] numbers =
        [
            .. gradients.EachLoss.Concat(gradients.Chunks).SelectMany(at => (double[])[at.InnerProduct, at.Norm, at.Error]),
        ];
        frame.Add(entry.Array, numbers, 2, entry.Windows, 3);
        return entry;
    }
}
