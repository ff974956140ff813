using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>What is read of the file for one step.</summary>
internal sealed record StepReading(
    StepSummary Summary, ItemSummary Chosen, ItemArray Items, Measure[] Measures, StepAnnotations Notes, IReadOnlyList<LayerTotal> Totals,
    IReadOnlyList<int>? SequenceIndices, StepCancellation? Cancellation, IReadOnlyList<ConflictMap> Conflicts)
{
    /// <exception cref="ApiException">There are no such items.</exception>
    public static StepReading Of(RunFile file, StepQuery query)
    {
        var summary = file.FindStep(query.Step) ?? throw ApiException.NotFound($"Step {query.Step} is not recorded any more.");
        var all = file.Items(query.Step);
        var chosen = query.Choose(all);
        var details = file.ReadDetails(query.Step).FirstOrDefault(l => l.Layer == chosen.Layer && l.Direction == chosen.Direction);
        return new(
            summary, chosen, file.ReadItems(chosen),
            [.. all.Where(i => SeriesKey.Of(i) == SeriesKey.Of(chosen)).Select(i => i.Measure)],
            file.ReadAnnotations(query.Step), file.Totals(query.Step), file.ReadSequenceIndices(query.Step),
            details?.Cancellations.FirstOrDefault(c => c.Parameter == chosen.Parameter && c.Gate == chosen.Gate),
            details?.Conflicts ?? []);
    }

    /// <summary>The vocabulary ids that occur.</summary>
    public HashSet<int> Ids() => [.. Notes.Inputs ?? [], .. Notes.Targets ?? [], .. Notes.Predictions ?? []];
}
