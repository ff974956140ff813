using System.Globalization;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// What a sweep in another type than the network's costs, and how exact its items are: against those of the same network trained in
/// float64, whose weights and inputs are the float32 numbers.
/// </summary>
internal static class PrecisionSection
{
    private const double Floor = 1e-3;
    private static readonly ScalarType[] Types = [ScalarType.Float32, ScalarType.Float64, ScalarType.BFloat16];

    internal static void Run(Report report, IReadOnlyList<NetworkSize> sizes, double seconds)
    {
        var rows = new List<string[]>();
        foreach (var size in sizes)
            rows.AddRange(Compare(size, seconds));
        report.Add(
            "Precision: the sweep of a float32 lstm, full horizon; " +
            $"norms above {Number(Floor)} of the largest of their array, against float64",
            ["size", "sweep", "time of recording over float32's", "largest relative error", "median relative error", "residual"], rows);
    }

    private static IEnumerable<string[]> Compare(NetworkSize size, double seconds)
    {
        var truth = Record(size, null, ScalarType.Float64);
        using var plain = new TrainingStep("lstm", size, null);
        var recorded = Types.Select(type => new TrainingStep("lstm", size, Options(type))).ToArray();
        var times = Clock.Compare(seconds, [plain.Run, .. recorded.Select(step => (Action)step.Run)]);
        foreach (var step in recorded)
            step.Dispose();
        for (var i = 0; i < Types.Length; i++)
        {
            var record = Record(size, Types[i], ScalarType.Float32);
            var errors = Errors(truth, record).Order().ToArray();
            yield return
            [
                size.ToString(), $"{Types[i]}".ToLowerInvariant(), Report.Number((times[1 + i] - times[0]) / (times[1] - times[0])),
                Number(errors[^1]), Number(errors[errors.Length / 2]), Number(record.Residual),
            ];
        }
    }

    private static GradientRecord Record(NetworkSize size, ScalarType? sweep, ScalarType network)
    {
        var memory = new MemoryRecorder(1);
        using var step = new TrainingStep("lstm", size, Options(sweep), memory, network);
        step.Run();
        return memory.Records[0];
    }

    private static RecordingOptions Options(ScalarType? type) =>
        new() { Every = 1, Horizon = Horizon.Full, Sequences = null, SweepType = type };

    private static IEnumerable<double> Errors(GradientRecord truth, GradientRecord record)
    {
        var pairs = truth.Layers.Zip(record.Layers).SelectMany(pair => pair.First.Arrays.Zip(pair.Second.Arrays));
        foreach (var (expected, actual) in pairs.Where(pair => pair.First.Measure == Measure.Norm))
        {
            var floor = Floor * expected.Data.ToArray().Max();
            for (var i = 0; i < expected.Data.Length; i++)
            {
                if (expected.Data[i] > floor)
                    yield return Math.Abs(actual.Data[i] - expected.Data[i]) / expected.Data[i];
            }
        }
    }

    private static string Number(double value) => value.ToString("0.0e0", CultureInfo.InvariantCulture);
}
