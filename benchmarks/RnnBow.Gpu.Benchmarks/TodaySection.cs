using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// What there is without this library: a retained backward pass for every loss, which tells the losses apart but not the steps, and a
/// network that is run cell by cell, which is where the steps could be told apart.
/// </summary>
internal static class TodaySection
{
    internal static void Run(Report report, double seconds)
    {
        var rows = new List<string[]>();
        foreach (var (size, goal) in new[] { (new NetworkSize(100, 1, 100), 50.0), (new(100, 16, 256), 30.0) })
        {
            using var plain = new TrainingStep("lstm", size, null);
            using var full = new TrainingStep("lstm", size, new() { Every = 1, Horizon = Horizon.Full, Sequences = null });
            using var lstm = nn.LSTM(TrainingStep.Features, size.Hidden).to(Hardware.Device);
            using var cell = nn.LSTMCell(TrainingStep.Features, size.Hidden).to(Hardware.Device);
            using var inputs = randn([size.Steps, size.Sequences, TrainingStep.Features], device: Hardware.Device);
            var times = Clock.Compare(
                seconds, plain.Run, full.Run, () => BackwardPerLoss(lstm, inputs), () => CellByCell(cell, inputs, size));
            var (naive, byCell) = (times[2] / times[1], times[3] / times[0]);
            report.Goal($"a backward pass per loss over a recorded step, full horizon, lstm {size}", naive, goal, atLeast: true);
            rows.Add([size.ToString(), .. times.Select(Report.Number), Report.Number(naive), Report.Number(byCell)]);
        }
        report.Add(
            "Against what there is today, lstm, us",
            ["size", "plain", "recorded, full", "a backward per loss", "cell by cell", "per loss / recorded", "cell by cell / plain"],
            rows);
    }

    private static void BackwardPerLoss(TorchSharp.Modules.LSTM lstm, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var losses = lstm.call(inputs).Item1.square().sum([1, 2]).unbind(0);
        foreach (var loss in losses)
        {
            lstm.zero_grad();
            loss.backward(retain_graph: true);
        }
    }

    private static void CellByCell(TorchSharp.Modules.LSTMCell cell, Tensor inputs, NetworkSize size)
    {
        using var scope = NewDisposeScope();
        cell.zero_grad();
        var initial = zeros(size.Sequences, size.Hidden, device: Hardware.Device);
        var state = (initial, initial);
        var outputs = new List<Tensor>();
        foreach (var x in inputs.unbind(0))
        {
            state = cell.call(x, state);
            outputs.Add(state.Item1);
        }
        stack(outputs).square().sum().backward();
    }
}
