using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>What is read of the file for one step and one key.</summary>
/// <param name="Facts">What all keys of the step share.</param>
/// <param name="Chosen">Which array was chosen.</param>
/// <param name="Items">The array.</param>
internal sealed record StepReading(StepFacts Facts, ItemSummary Chosen, ItemArray Items)
{
    public StepSummary Summary => Facts.Summary;

    public StepAnnotations Notes => Facts.Notes;

    /// <summary>The measures under which the chosen key is recorded.</summary>
    public IEnumerable<Measure> Measures => Facts.Items.Where(i => SeriesKey.Of(i) == SeriesKey.Of(Chosen)).Select(i => i.Measure);

    public StepCancellation? Cancellation =>
        Details?.Cancellations.FirstOrDefault(c => c.Parameter == Chosen.Parameter && c.Gate == Chosen.Gate);

    public IReadOnlyList<ConflictMap> Conflicts => Details?.Conflicts ?? [];

    private LayerItems? Details => Facts.Details.FirstOrDefault(l => l.Layer == Chosen.Layer && l.Direction == Chosen.Direction);

    /// <exception cref="ApiException">There are no such items.</exception>
    public static StepReading Of(RunFile file, StepQuery query)
    {
        var facts = StepFacts.Of(file, query.Step);
        var chosen = query.Choose(facts.Items);
        return new(facts, chosen, file.ReadItems(chosen));
    }
}
