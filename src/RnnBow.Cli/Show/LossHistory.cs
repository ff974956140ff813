using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>The loss over the training steps.</summary>
/// <param name="Training">The logged training loss; that of the recorded steps if none was logged.</param>
/// <param name="Validation">The validation loss; empty if none was logged.</param>
internal sealed record LossHistory(IReadOnlyList<ScalarPoint> Training, IReadOnlyList<ScalarPoint> Validation)
{
    public static LossHistory Of(RunFile run)
    {
        var training = run.Scalars(ScalarNames.Loss).ToList();
        if (training.Count == 0)
            training = [.. run.Steps().Where(s => s.Loss is not null).Select(s => new ScalarPoint(s.Step, s.Loss!.Value))];
        return new(training, [.. run.Scalars(ScalarNames.ValidationLoss)]);
    }

    /// <summary>The mean of the finite points in each of <paramref name="bins"/> equal stretches; null where there are none.</summary>
    public static double?[] Pool(IReadOnlyList<ScalarPoint> points, long lastStep, int bins)
    {
        var (sums, counts) = (new double[bins], new int[bins]);
        foreach (var point in points.Where(p => double.IsFinite(p.Value)))
        {
            var bin = BinOf(point.Step, lastStep, bins);
            sums[bin] += point.Value;
            counts[bin]++;
        }
        return [.. sums.Zip(counts, (sum, count) => count == 0 ? (double?)null : sum / count)];
    }

    public static int BinOf(long step, long lastStep, int bins) => (int)Math.Min(bins - 1, (double)step / (lastStep + 1) * bins);
}
