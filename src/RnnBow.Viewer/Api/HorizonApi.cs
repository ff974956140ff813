namespace RnnBow.Viewer;

/// <summary>How far back the gradient of one parameter reaches, over training.</summary>
internal static class HorizonApi
{
    public static Answer Answer(ViewedRun run, SeriesQuery query)
    {
        var key = query.Key
            ?? throw new ApiException("A horizon is that of one parameter: name it with key=layer.direction.parameter.gate.");
        var version = run.Version;
        var (steps, values) = run.SeriesOf(key);
        var buckets = query.BucketsOf(steps);
        var frame = SeriesFrame.Of(buckets, steps.Steps);
        frame.Add("half", buckets.Medians(values.Half), buckets.Count);
        frame.Add("ninety", buckets.Medians(values.Ninety), buckets.Count);
        frame.Add("cut", buckets.Means(values.Cut), buckets.Count);
        frame.Add("norm", buckets.Means(values.Norm), buckets.Count);
        frame.Add("cancellation", buckets.Means(values.Cancellation), buckets.Count);
        frame.Add("loss_mean", buckets.Means(steps.Losses), buckets.Count);
        return frame.ToAnswer(new() { Key = $"{key}", Steps = buckets.Steps, Version = version, Farthest = values.Farthest });
    }
}
