using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>The rate of a whole sweep, measures and record included, over that of one matrix product of the same shapes.</summary>
internal static class RooflineSection
{
    internal static void Run(Report report, IReadOnlyList<NetworkSize> sizes, double seconds)
    {
        var rows = new List<string[]>();
        foreach (var size in sizes)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            var layer = Layer(size);
            var sources = new SweepSources(randn([size.Steps, size.Sequences, size.Hidden], device: Hardware.Device), null, null);
            var weights = layer.Weights;
            var middle = size.Steps * size.Sequences / 2; // half the losses are alive, on average
            var gates = randn([middle, 4 * size.Hidden], device: Hardware.Device);
            var target = zeros([middle, size.Hidden], device: Hardware.Device);
            void Sweep() => ItemizedSweep.Run(
                LstmCell.Instance, [layer], sources, [weights], Horizon.Full, [Measure.Norm, Measure.Mean, Measure.Max, Measure.Share]);
            var times = Clock.Compare(seconds, Sweep, () => target.addmm_(gates, weights.WeightHh!, beta: 0));
            var swept = Products.OfRows("lstm", size, size.Steps * (size.Steps - 1) / 2) / times[0] / 1000;
            var alone = 2.0 * middle * 4 * size.Hidden * size.Hidden / times[1] / 1000;
            report.Goal($"% of a product's rate that the sweep reaches, lstm {size}", 100 * swept / alone, 70, atLeast: true);
            rows.Add([size.ToString(), Report.Number(alone), Report.Number(swept), Report.Number(100 * swept / alone)]);
        }
        report.Add("Roofline, GFLOP/s, full horizon, lstm", ["size", "one product", "the rows' products in the sweep's time", "%"], rows);
    }

    private static UnrolledLayer Layer(NetworkSize size)
    {
        var gates = 4 * size.Hidden;
        var scale = Math.Sqrt(1.0 / size.Hidden);
        Tensor Random(params long[] shape) => rand(shape, device: Hardware.Device).sub_(0.5).mul_(2 * scale);
        var weights = new LayerParameters(Random(gates, TrainingStep.Features), Random(gates, size.Hidden), Random(gates), Random(gates));
        var inputs = randn([size.Steps, size.Sequences, TrainingStep.Features], device: Hardware.Device);
        var initial = zeros([size.Sequences, size.Hidden], device: Hardware.Device);
        return LstmCell.Instance.Unroll(inputs, LstmCell.Instance.Replay(inputs, initial, initial, weights), initial, initial, weights);
    }
}
