namespace RnnBow.Viewer;

/// <summary>Where a step stands among the recorded ones, for the arrow keys and for a step that is typed in.</summary>
internal static class PlaceApi
{
    /// <summary>The neighbours of a recorded step.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="distance">How many recorded steps away they are, at least 1; fewer at the ends of the run.</param>
    public static Answer Neighbours(ViewedRun run, long step, int distance)
    {
        var steps = run.Steps;
        var index = steps.IndexOf(step);
        if (index == steps.Count || steps.Steps.Span[index] != step) throw ApiException.NotFound($"Step {step} is not recorded.");
        var (previous, next) = (Math.Max(0, index - distance), (int)Math.Min(steps.Count - 1L, (long)index + distance));
        return Viewer.Answer.OfJson(
            StepPlace.At(steps, index) with
            {
                Previous = previous < index ? steps.Steps.Span[previous] : null,
                Next = next > index ? steps.Steps.Span[next] : null,
            },
            ViewerJson.Default.StepPlace);
    }

    /// <summary>The recorded step that is nearest.</summary>
    public static Answer Nearest(ViewedRun run, long step)
    {
        var steps = run.Steps;
        var index = steps.Nearest(step);
        if (index < 0) throw ApiException.NotFound("No step is recorded yet.");
        return Viewer.Answer.OfJson(StepPlace.At(steps, index), ViewerJson.Default.StepPlace);
    }
}
