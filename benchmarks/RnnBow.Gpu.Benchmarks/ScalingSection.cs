namespace RnnBow.Gpu.Benchmarks;

/// <summary>What recording costs and how much memory it takes as sequences grow, for each horizon.</summary>
internal static class ScalingSection
{
    private const long Hidden = 128;

    internal static void Run(Report report, long longest, long longestFull, double seconds)
    {
        var rows = new List<string[]>();
        (Horizon Horizon, long Longest, double Exponent)[] cases =
        [
            (Horizon.Full, longestFull, 2.1),
            (Horizon.Window(32), longest, 1.1),
            (Horizon.Adaptive(1e-3), longest, 1.1),
            (Horizon.Logarithmic(2), longest, 1.2),
        ];
        foreach (var (horizon, last, exponent) in cases)
        {
            var points = new List<(double Steps, double Cost)>();
            for (long steps = 16; steps <= last; steps *= 4)
                points.Add((steps, Measure(rows, horizon, new(steps, 1, Hidden), seconds)));
            report.Goal($"exponent of what recording adds over T, {horizon}, T to {last}", Exponent(points.TakeLast(3)), exponent);
        }
        foreach (var (sequences, goal) in new[] { (1L, 3.0), (16L, 5.0) })
        {
            var size = new NetworkSize(longest, sequences, Hidden);
            using var plain = new TrainingStep("lstm", size, null);
            using var recorded = new TrainingStep("lstm", size, new() { Every = 1, Horizon = Horizon.Logarithmic(2), Sequences = null });
            var times = Clock.Compare(seconds, plain.Run, recorded.Run);
            report.Goal($"logarithmic:2 over plain step, lstm {size}", times[1] / times[0], goal);
        }
        report.Add("Scaling, lstm S=1 H=128", ["horizon", "T", "plain, us", "recording adds, us", "peak memory over before, MB"], rows);
    }

    private static double Measure(List<string[]> rows, Horizon horizon, NetworkSize size, double seconds)
    {
        using var plain = new TrainingStep("lstm", size, null);
        using var recorded = new TrainingStep("lstm", size, new() { Every = 1, Horizon = horizon, Sequences = null });
        var times = Clock.Compare(seconds / 4, plain.Run, recorded.Run);
        GC.Collect();
        Hardware.ResetPeakMemory();
        var before = Hardware.PeakMemory();
        recorded.Run();
        var peak = (Hardware.PeakMemory() - before) / 1048576.0;
        var cost = Math.Max(times[1] - times[0], 1);
        rows.Add([horizon.ToString(), $"{size.Steps}", Report.Number(times[0]), Report.Number(cost), Report.Number(peak)]);
        return cost;
    }

    // The slope of a line through the logarithms.
    private static double Exponent(IEnumerable<(double Steps, double Cost)> points)
    {
        var logs = points.Select(p => (X: Math.Log(p.Steps), Y: Math.Log(p.Cost))).ToArray();
        var (x, y) = (logs.Average(p => p.X), logs.Average(p => p.Y));
        return logs.Sum(p => (p.X - x) * (p.Y - y)) / logs.Sum(p => (p.X - x) * (p.X - x));
    }
}
