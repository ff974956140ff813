namespace RnnBow.Viewer;

/// <summary>The largest gradient of every recorded step, pooled to buckets.</summary>
internal static class OverviewApi
{
    public static Answer Answer(ViewedRun run, SeriesQuery query)
    {
        var version = run.Version;
        var (steps, largest) = Largest(run, query.Key);
        var buckets = query.BucketsOf(steps);
        var frame = SeriesFrame.Of(buckets, steps.Steps);
        var (peaks, faults) = (buckets.Peaks(largest), buckets.Faults(largest));
        frame.Add("max", buckets.Maxima(largest), buckets.Count);
        frame.Add("max_step", Array.ConvertAll(peaks, i => (double)steps.Steps.Span[i]), buckets.Count);
        frame.Add("bad", Array.ConvertAll(faults, f => f.Count), buckets.Count);
        frame.Add("bad_step", Array.ConvertAll(faults, f => f.First < 0 ? double.NaN : steps.Steps.Span[f.First]), buckets.Count);
        frame.Add("loss_mean", buckets.Means(steps.Losses), buckets.Count);
        frame.Add("loss_min", buckets.Minima(steps.Losses), buckets.Count);
        frame.Add("loss_max", buckets.Maxima(steps.Losses), buckets.Count);
        return frame.ToAnswer(new() { Key = query.Key?.ToString(), Steps = buckets.Steps, Version = version });
    }

    private static (StepSeries, ReadOnlyMemory<float>) Largest(ViewedRun run, SeriesKey? key)
    {
        if (key is { } asked)
        {
            var (steps, values) = run.SeriesOf(asked);
            return (steps, values.Largest);
        }

        var all = run.Steps;
        return (all, all.Largest);
    }
}
