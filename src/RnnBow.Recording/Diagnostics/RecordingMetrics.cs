using System.Diagnostics.Metrics;

namespace RnnBow.Recording;

/// <summary>
/// The meter <c>RnnBow</c> (System.Diagnostics.Metrics), which dotnet-counters, OpenTelemetry and their like listen to. Without a
/// listener an instrument costs a comparison.
/// </summary>
internal static class RecordingMetrics
{
    private const string MeterName = "RnnBow";
    private static readonly Meter s_meter = new(MeterName);

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "rnnbow.record.duration", "s", "What a training step took longer because it was recorded.");

    private static readonly Histogram<int> s_horizon = s_meter.CreateHistogram<int>(
        "rnnbow.horizon", "{step}", "The distance within which a part of the gradient's credit lies; the horizon plus 1 where beyond it.");

    private static readonly Counter<long> s_written = s_meter.CreateCounter<long>(
        "rnnbow.recorder.written", "By", "Bytes written; of a run file those of its items.");

    private static readonly UpDownCounter<long> s_waiting = s_meter.CreateUpDownCounter<long>(
        "rnnbow.recorder.queue.length", "{entry}", "What waits for a recorder's thread.");

    private static readonly Counter<long> s_dropped = s_meter.CreateCounter<long>(
        "rnnbow.recorder.dropped", "{record}", "Records dropped because a queue was full.");

    public static void Recorded(TimeSpan took) => s_duration.Record(took.TotalSeconds);

    public static void Horizon(GradientRecord record)
    {
        if (!s_horizon.Enabled) return;
        foreach (var layer in record.Layers)
        {
            if (layer.Find("weight_hh", "", Measure.Norm) is not { } items) continue;
            var parameter = ItemKey.FullName(layer.Layer, layer.Direction, items.Parameter);
            var summary = HorizonSummary.Of(items);
            Horizon(summary.HalfWithin, parameter, 0.5);
            Horizon(summary.NinetyPercentWithin, parameter, 0.9);
        }
    }

    public static void Written(string recorder, long bytes) => s_written.Add(bytes, Of(recorder));

    public static void Waiting(string recorder, long change) => s_waiting.Add(change, Of(recorder));

    public static void Dropped(string recorder) => s_dropped.Add(1, Of(recorder));

    private static void Horizon(CreditReach reach, string parameter, double part)
    {
        if ((reach.Lag ?? reach.Beyond + 1) is { } distance)
            s_horizon.Record(distance, new("rnnbow.parameter", parameter), new("rnnbow.credit", part));
    }

    private static KeyValuePair<string, object?> Of(string recorder) => new("rnnbow.recorder", recorder);
}
