namespace RnnBow.Viewer;

/// <summary>Where a recorded step stands among the others.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">How many were recorded before it.</param>
/// <param name="Count">How many are recorded.</param>
/// <param name="Previous">The recorded step before it; null if it is the first.</param>
/// <param name="Next">The recorded step after it; null if it is the last.</param>
internal sealed record StepPlace(long Step, int Index, int Count, long? Previous, long? Next)
{
    public static StepPlace At(StepSeries steps, int index) => new(
        steps.Steps.Span[index], index, steps.Count,
        index > 0 ? steps.Steps.Span[index - 1] : null, index + 1 < steps.Count ? steps.Steps.Span[index + 1] : null);
}
