using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>What is read of the file for one step, whichever of its items are looked at.</summary>
internal sealed record StepFacts(
    StepSummary Summary, IReadOnlyList<ItemSummary> Items, StepAnnotations Notes, IReadOnlyList<LayerTotal> Totals,
    IReadOnlyList<int>? SequenceIndices, IReadOnlyList<LayerItems> Details)
{
    /// <exception cref="ApiException">The step is not recorded.</exception>
    public static StepFacts Of(RunFile file, long step) => file.FindStep(step) is { } summary
        ? new(
            summary, file.Items(step), file.ReadAnnotations(step), file.Totals(step), file.ReadSequenceIndices(step),
            file.ReadDetails(step))
        : throw ApiException.NotFound($"Step {step} is not recorded in {Path.GetFileName(file.Path)}.");

    /// <summary>The details of a step alone.</summary>
    /// <exception cref="ApiException">The step is not recorded.</exception>
    public static IReadOnlyList<LayerItems> DetailsOf(RunFile file, long step) => file.FindStep(step) is not null
        ? file.ReadDetails(step)
        : throw ApiException.NotFound($"Step {step} is not recorded in {Path.GetFileName(file.Path)}.");

    /// <summary>The vocabulary ids that occur.</summary>
    public HashSet<int> Ids() => [.. Notes.Inputs ?? [], .. Notes.Targets ?? [], .. Notes.Predictions ?? []];
}
