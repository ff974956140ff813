using System.Diagnostics;
using RnnBow.Recording;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>What a training program loses to recording, and what its records take on disk.</summary>
internal static class EndToEndSection
{
    private const int Written = 20;

    internal static void Run(Report report, IReadOnlyList<NetworkSize> sizes, double seconds)
    {
        var options = new RecordingOptions();
        var defaults = $"{options.Horizon}, {options.Sequences} sequences";
        var (costs, files) = (new List<string[]>(), new List<string[]>());
        foreach (var size in sizes)
        {
            using var plain = new TrainingStep("lstm", size, null);
            using var recorded = new TrainingStep("lstm", size, new() { Every = 1 });
            var times = Clock.Compare(seconds, plain.Run, recorded.Run);
            var added = times[1] - times[0];
            report.Goal($"% of throughput lost, every 100th step recorded with the defaults ({defaults}), lstm {size}", Lost(100), 2);
            costs.Add([size.ToString(), .. new[] { 100, 10, 1 }.Select(every => Report.Number(Lost(every)))]);
            files.Add(Write(size));
            double Lost(int every) => 100 * added / ((every * times[0]) + added);
        }
        report.Add(
            $"% of throughput lost with a record every 100, 10 and 1 steps, lstm, the defaults: {defaults}",
            ["size", "every 100", "every 10", "every step"], costs);
        report.Add("Run files, the same", ["size", "KB per record", "records written per second"], files);
    }

    private static RunDescription Describe(NetworkSize size)
    {
        var options = new RecordingOptions { Every = 1 };
        return new RunDescription
        {
            Network = new() { Cell = "lstm", Layers = 1, InputSize = (int)TrainingStep.Features, HiddenSize = (int)size.Hidden },
            Schedule = options.Schedule,
            Horizon = options.Horizon.ToString(),
            Measures = [.. options.Measures],
            Sequences = options.Sequences ?? 0,
            Device = Hardware.Device.ToString(),
            Dtype = "float32",
            Started = DateTimeOffset.UtcNow,
        };
    }

    private static string[] Write(NetworkSize size)
    {
        var memory = new MemoryRecorder(1);
        using (var step = new TrainingStep("lstm", size, new() { Every = 1 }, memory))
            step.Run();
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.rnnbow");
        var begin = Stopwatch.GetTimestamp();
        using (var recorder = RunFileRecorder.Create(path, Describe(size)))
        {
            for (var i = 0; i < Written; i++)
                recorder.Record(memory.Records[0] with { Step = i });
        }
        var elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var bytes = new FileInfo(path).Length;
        File.Delete(path);
        return [size.ToString(), Report.Number(bytes / 1024.0 / Written), Report.Number(Written / elapsed)];
    }
}
