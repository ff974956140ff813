using RnnBow.Recording;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>A step with a tap against one without: not recorded, and recorded with each horizon.</summary>
internal static class StandardSection
{
    private static readonly Horizon[] Horizons =
        [Horizon.Full, Horizon.Window(5), Horizon.Window(32), Horizon.Adaptive(1e-3), Horizon.Logarithmic(2)];

    internal static void Run(Report report, IReadOnlyList<NetworkSize> sizes, double seconds)
    {
        var rows = new List<string[]>();
        foreach (var size in sizes)
            foreach (var cell in new[] { "rnn", "lstm", "gru" })
                rows.Add(Compare(report, cell, size, seconds));
        report.Add(
            "A recorded step over a plain one; in brackets that ratio over the ratio of their products",
            ["size", "cell", "plain, us", "not recorded", .. Horizons.Select(h => h.ToString()), "KB beyond the record"], rows);
    }

    private static string[] Compare(Report report, string cell, NetworkSize size, double seconds)
    {
        var horizons = Horizons.Where(h => h.Kind != HorizonKind.Full || size.Steps * size.Hidden < 1 << 16).ToArray();
        using var plain = new TrainingStep(cell, size, null);
        using var idle = new TrainingStep(cell, size, new() { Every = long.MaxValue });
        idle.Run(); // step 0, which every schedule records
        var memory = horizons.Select(_ => new MemoryRecorder(1)).ToArray();
        var recorded = horizons.Zip(memory, (horizon, recorder) => new TrainingStep(cell, size, EveryStep(horizon), recorder)).ToArray();
        var times = Clock.Compare(seconds, [plain.Run, idle.Run, .. recorded.Select(r => (Action)r.Run)]);
        report.Goal($"tap not recording over no tap, {cell} {size}", times[1] / times[0], 1.01);
        var cells = new List<string>();
        foreach (var horizon in Horizons)
        {
            var i = Array.IndexOf(horizons, horizon);
            cells.Add(i < 0 ? "" : Judge(report, cell, size, horizon, times[2 + i] / times[0], memory[i].Records[^1]));
        }
        var beyond = (Clock.Allocated(recorded[0].Run) - Clock.Allocated(plain.Run) - SizeOf(memory[0].Records[^1])) / 1024.0;
        report.Goal($"KB of managed memory beyond the record, {cell} {size} {horizons[0]}", beyond, 64);
        foreach (var step in recorded)
            step.Dispose();
        return [size.ToString(), cell, Report.Number(times[0]), Report.Number(times[1] / times[0]), .. cells, Report.Number(beyond)];
    }

    private static RecordingOptions EveryStep(Horizon horizon) => new() { Every = 1, Horizon = horizon, Sequences = null };

    private static string Judge(Report report, string cell, NetworkSize size, Horizon horizon, double ratio, GradientRecord record)
    {
        var plain = Products.OfPlain(cell, size);
        var products = (plain + Products.OfRecording(cell, size, Products.Rows(record))) / plain;
        if (size == NetworkSize.OfThePaper && horizon.Kind == HorizonKind.Full)
            report.Goal($"recorded over plain step, full horizon, {cell} {size}", ratio, 1.5);
        else if (size != NetworkSize.OfThePaper)
            report.Goal($"recorded over plain step, over the ratio of products, {cell} {size} {horizon}", ratio / products, 1.25);
        return $"{Report.Number(ratio)} ({Report.Number(ratio / products)})";
    }

    // What a copy of the record takes, and what its columns stand for, which a copy shares.
    private static long SizeOf(GradientRecord record) =>
        Clock.Allocated(() => Copy(record)) + record.Layers.Sum(layer =>
            layer.Arrays[0].HasMergedColumns ? layer.Arrays[0].Steps * layer.Arrays[0].Columns * 8L : 0);

    private static GradientRecord Copy(GradientRecord record) => record with
    {
        Layers =
        [
            .. record.Layers.Select(layer => layer with
            {
                Arrays = [.. layer.Arrays.Select(Copy)],
                Totals = [.. layer.Totals.Select(total => total with { })],
            }),
        ],
    };

    private static ItemArray Copy(ItemArray items) => new(
        items.Parameter, items.Gate, items.Measure, items.Sequences, items.Steps, items.FirstLag, items.Lags, items.HasRemainder,
        items.Data.ToArray());
}
