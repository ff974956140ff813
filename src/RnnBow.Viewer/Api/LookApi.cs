using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Finds the steps of a run that are worth looking at.</summary>
internal static class LookApi
{
    /// <summary>How many of each kind.</summary>
    private const int Most = 10;

    // Two steps that are nearer to each other than this part of the run tell the same story.
    private const int PartsOfRun = 100;

    public static Answer Answer(ViewedRun run) => run.Keep(() => Find(run));

    private static Answer Find(ViewedRun run)
    {
        var keys = Keys(run);
        var steps = run.Steps;
        return Viewer.Answer.OfJson(
            new(
                [.. Peaks(steps.Largest.Span).Select(i => new StepValue(steps.Steps.Span[i], steps.Largest.Span[i], KeyOf(run, steps, i)))],
                Jumps(run, keys),
                [.. Explosions(steps.Largest.Span).Select(e => Explosion(run, steps, e))],
                Faults(run, steps),
                Conflicts(run, keys),
                [.. Peaks(Excess(steps.Losses.Span)).Select(i => new StepValue(steps.Steps.Span[i], steps.Losses.Span[i], null))]),
            ViewerJson.Default.LookAnswer);
    }

    /// <summary>
    /// The recurrent weights of each layer and direction, which say how far back it learns from; something else where they are not recorded.
    /// </summary>
    public static List<SeriesKey> Keys(ViewedRun run)
    {
        if (run.Steps.Count == 0) return [];
        var items = run.Read(file => file.Items(run.Steps.Steps.Span[^1])).Where(i => i.Measure != Measure.Share).ToArray();
        return
        [
            .. items.GroupBy(i => (i.Layer, i.Direction))
                .Select(layer => SeriesKey.Of(layer.FirstOrDefault(i => i is { Parameter: "weight_hh", Gate: "" }) ?? layer.First())),
        ];
    }

    /// <summary>The largest finite numbers, no two of them close to each other.</summary>
    private static List<int> Peaks(ReadOnlySpan<float> values)
    {
        var apart = values.Length / PartsOfRun;
        var left = values.ToArray();
        List<int> peaks = [];
        // A few walks over the numbers take less than to sort them all.
        while (peaks.Count < Most && IndexOfLargest(left) is >= 0 and var peak)
        {
            peaks.Add(peak);
            left.AsSpan(Math.Max(0, peak - apart)..Math.Min(left.Length, peak + apart + 1)).Fill(float.NaN);
        }

        return peaks;
    }

    // -1 where no number is finite.
    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var (best, largest) = (-1, float.NaN);
        for (var i = 0; i < values.Length; i++)
            if (float.IsFinite(values[i]) && !(values[i] <= largest)) (best, largest) = (i, values[i]);
        return best;
    }

    // How far above the losses before: the first losses of a run are its worst, which nobody needs to be told.
    private static float[] Excess(ReadOnlySpan<float> losses)
    {
        var excess = Viewer.Explosion.MediansBefore(losses);
        for (var i = 0; i < excess.Length; i++) excess[i] = losses[i] - excess[i] is > 0 and var above ? above : float.NaN;
        return excess;
    }

    private static List<int> Spread(IEnumerable<int> byImportance, int apart)
    {
        List<int> chosen = [];
        foreach (var index in byImportance)
        {
            if (chosen.Count == Most) break;
            if (chosen.All(other => Math.Abs(other - index) > apart)) chosen.Add(index);
        }

        return chosen;
    }

    private static List<Explosion> Explosions(ReadOnlySpan<float> largest)
    {
        var found = Viewer.Explosion.In(largest);
        var byIndex = found.ToDictionary(e => e.Index);
        var order = found.OrderByDescending(e => e.Value / e.Median).Select(e => e.Index);
        return [.. Spread(order, largest.Length / PartsOfRun).Select(i => byIndex[i])];
    }

    private static StepExplosion Explosion(ViewedRun run, StepSeries steps, Explosion found) =>
        new(steps.Steps.Span[found.Index], found.Value, found.Median, KeyOf(run, steps, found.Index));

    private static List<HorizonJump> Jumps(ViewedRun run, IEnumerable<SeriesKey> keys)
    {
        List<(HorizonJump Jump, double Size)> found = [];
        foreach (var key in keys)
        {
            var (steps, series) = run.SeriesOf(key);
            found.AddRange(HorizonChange.In(series)
                .Select(c => (new HorizonJump(steps.Steps.Span[c.Index], c.From, c.To, key.ToString()), c.Size)));
        }

        return [.. found.OrderByDescending(f => f.Size).Take(Most).Select(f => f.Jump)];
    }

    private static List<StepValue> Conflicts(ViewedRun run, IEnumerable<SeriesKey> keys)
    {
        List<StepValue> found = [];
        foreach (var key in keys)
        {
            var (steps, series) = run.SeriesOf(key);
            found.AddRange(Peaks(series.Cancellation.Span)
                .Select(i => new StepValue(steps.Steps.Span[i], series.Cancellation.Span[i], key.ToString())));
        }

        return [.. found.OrderByDescending(f => f.Value).Take(Most)];
    }

    private static List<StepFault> Faults(ViewedRun run, StepSeries steps)
    {
        List<StepFault> faults = [];
        for (var i = 0; i < steps.Count && faults.Count < Most; i++)
        {
            var (step, largest) = (steps.Steps.Span[i], steps.Largest.Span[i]);
            if (!Buckets.IsFault(largest)) continue;
            var origin = run.Read(file => OriginEntry.In(file.ReadRecord(step)));
            faults.Add(origin is null
                ? new(step, float.IsNaN(largest) ? "nan" : "infinity", null, null, null, null)
                : new(step, origin.Kind, origin.Key, origin.T, origin.J, origin.Sequence));
        }

        return faults;
    }

    private static string? KeyOf(ViewedRun run, StepSeries steps, int index)
    {
        var (step, largest) = (steps.Steps.Span[index], steps.Largest.Span[index]);
        var record = run.Read(file => file.ReadRecord(step));
        foreach (var layer in record.Layers)
            foreach (var items in layer.Arrays)
                if (items.Measure == Measure.Norm && items.Gate.Length == 0 && ItemNames.IsParameter(items.Parameter)
                    && items.Data.Contains(largest))
                    return new SeriesKey(layer.Layer, layer.Direction, items.Parameter, items.Gate).ToString();
        return null;
    }
}
