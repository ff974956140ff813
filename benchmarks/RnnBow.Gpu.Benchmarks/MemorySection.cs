using System.Diagnostics;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// What <see cref="RecordingOptions.MaxMemory"/> makes of the memory of a long step, and how good the estimate behind it is.
/// </summary>
internal static class MemorySection
{
    private const long Megabyte = 1L << 20;

    internal static void Run(Report report, NetworkSize size)
    {
        using var plain = new TrainingStep("lstm", size, null);
        plain.Run();
        var (peakOfPlain, timeOfPlain) = Take(plain);
        var rows = new List<string[]>();
        foreach (var ceiling in new long?[] { null, 128, 64 })
            rows.Add(Record(size, ceiling * Megabyte, peakOfPlain, timeOfPlain));
        report.Add(
            $"Memory below a ceiling: lstm {size}, window:32, all sequences, norms",
            [
                "MaxMemory, MB", "sequences at once", "estimate, MB", "peak over that of a plain step, MB", "of it the record, MB",
                "recorded over plain step",
            ],
            rows);
    }

    private static string[] Record(NetworkSize size, long? ceiling, double peakOfPlain, double timeOfPlain)
    {
        var options = new RecordingOptions
        {
            Every = 1, Sequences = null, Measures = [Measure.Norm], Parameters = [RecurrentParameter.WeightHh], MaxMemory = ceiling,
        };
        var memory = new SweepMemory
        {
            Steps = size.Steps, Inputs = TrainingStep.Features, Hidden = size.Hidden, Layers = 1, Directions = 1, Gates = GateLayout.Lstm,
            HasCellState = true, Type = ScalarType.Float32, Device = Hardware.Device, Options = options,
        };
        var groups = SequenceGroups.Of([.. Enumerable.Range(0, (int)size.Sequences)], memory);
        var recorder = new MemoryRecorder(1);
        using var recorded = new TrainingStep("lstm", size, options, recorder);
        var (peak, time) = Take(recorded);
        var record = recorder.Records[0].Layers.Sum(layer => layer.Arrays.Sum(items => (double)items.Data.Length * sizeof(float)));
        return
        [
            ceiling is { } bytes ? $"{bytes / Megabyte}" : "none", $"{groups[0].Count}",
            Report.Number((double)memory.BytesFor(groups[0].Count) / Megabyte), Report.Number(peak - peakOfPlain),
            Report.Number(record / Megabyte), Report.Number(time / timeOfPlain),
        ];
    }

    // The most memory during a step over that before it, and its time. What earlier steps freed is given back first, or it would hide it.
    private static (double Megabytes, double Microseconds) Take(TrainingStep step)
    {
        Hardware.GiveMemoryBack();
        Hardware.ResetPeakMemory();
        var before = Hardware.PeakMemory();
        var begin = Stopwatch.GetTimestamp();
        step.Run();
        Hardware.Synchronize();
        return ((Hardware.PeakMemory() - before) / (double)Megabyte, Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
    }
}
