namespace RnnBow.Viewer;

/// <summary>A logged number over training, of any steps.</summary>
internal static class ScalarsApi
{
    public static Answer Answer(ViewedRun run, string name, SeriesQuery query)
    {
        var version = run.Version;
        var (steps, values) = run.ScalarsOf(name);
        var series = new StepSeries(steps, values, values);
        var buckets = query.BucketsOf(series);
        var frame = SeriesFrame.Of(buckets, steps);
        frame.Add("mean", buckets.Means(values), buckets.Count);
        frame.Add("min", buckets.Minima(values), buckets.Count);
        frame.Add("max", buckets.Maxima(values), buckets.Count);
        return frame.ToAnswer(new() { Steps = buckets.Steps, Version = version });
    }
}
