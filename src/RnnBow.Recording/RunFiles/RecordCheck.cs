namespace RnnBow.Recording;

/// <summary>Refuses records that a run file could not give back.</summary>
internal static class RecordCheck
{
    /// <exception cref="ArgumentException">The record's sizes are out of range or do not fit together.</exception>
    public static void Check(GradientRecord record)
    {
        if (record.Step < 0) throw Fault($"The record's step is {record.Step}; training steps are counted from 0.");
        if (record.Sequences < 1 || record.Steps < 1)
            throw Fault($"The record of step {record.Step} has {record.Sequences} sequences of {record.Steps} steps; both are at least 1.");
        if (record.SequenceIndices is { } indices && indices.Count != record.Sequences)
            throw Fault($"The record of step {record.Step} names {indices.Count} sequences, but it is of {record.Sequences}.");
        foreach (var array in record.Layers.SelectMany(l => l.Arrays))
            if (array.Sequences != record.Sequences || array.Steps != record.Steps)
                throw Fault(
                    $"The items of {array.Parameter} in the record of step {record.Step} are of [{array.Sequences}, {array.Steps}] " +
                    $"sequences and steps; the record is of [{record.Sequences}, {record.Steps}].");
        foreach (var layer in record.Layers)
        {
            CheckSpans(record, layer);
            CheckDetails(record, layer);
        }

        CheckLength(record, nameof(StepAnnotations.Inputs), record.Annotations.Inputs?.Count);
        CheckLength(record, nameof(StepAnnotations.Targets), record.Annotations.Targets?.Count);
        CheckLength(record, nameof(StepAnnotations.Predictions), record.Annotations.Predictions?.Count);
        CheckLength(record, nameof(StepAnnotations.TargetValues), record.Annotations.TargetValues?.Count);
        CheckLength(record, nameof(StepAnnotations.PredictionValues), record.Annotations.PredictionValues?.Count);
        CheckLength(record, nameof(StepAnnotations.Losses), record.Annotations.Losses?.Count);
    }

    // The file keeps the spans of a layer once, for all its arrays.
    private static void CheckSpans(GradientRecord record, LayerItems layer)
    {
        foreach (var array in layer.Arrays)
            if (!RunFileSpans.AreSame(layer.Arrays[0], array))
                throw Fault(
                    $"The columns of {array.Parameter} and {layer.Arrays[0].Parameter} of layer {layer.Layer} in the record of step " +
                    $"{record.Step} stand for different lags; the arrays of a layer and direction share them.");
    }

    private static void CheckDetails(GradientRecord record, LayerItems layer)
    {
        foreach (var found in layer.Cancellations)
            if (found.Sequences != record.Sequences || found.Steps != record.Steps)
                throw Fault(
                    $"The cancellation of {found.Parameter} in the record of step {record.Step} is of [{found.Sequences}, {found.Steps}] " +
                    $"sequences and steps; the record is of [{record.Sequences}, {record.Steps}].");
        foreach (var map in layer.Conflicts)
            if (map.Sequences != record.Sequences || map.Step >= record.Steps)
                throw Fault(
                    $"The conflict map of layer {layer.Layer} in the record of step {record.Step} is of {map.Sequences} sequences " +
                    $"at time step {map.Step}; the record is of [{record.Sequences}, {record.Steps}] sequences and steps.");
        foreach (var found in layer.Truncations)
            if (found.EachLoss.Count != found.Chunks.Count)
                throw Fault(
                    $"The truncated gradients of {found.Parameter} in the record of step {record.Step} are of {found.EachLoss.Count} and " +
                    $"{found.Chunks.Count} windows; both schemes have the same.");
        foreach (var unit in layer.Units)
            if (unit.Means.Count != unit.MeanLags.Count)
                throw Fault(
                    $"The units of layer {layer.Layer} in the record of step {record.Step} have {unit.Means.Count} means and " +
                    $"{unit.MeanLags.Count} mean lags; each unit has both.");
    }

    private static void CheckLength(GradientRecord record, string name, int? count)
    {
        var expected = (long)record.Sequences * record.Steps;
        if (count is { } given && given != expected)
            throw Fault(
                $"{name} in the record of step {record.Step} has {given} entries; [{record.Sequences}, {record.Steps}] takes {expected}.");
    }

    private static ArgumentException Fault(string sentence) => new(sentence, "record");
}
