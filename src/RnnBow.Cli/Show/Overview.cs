using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>All recorded steps, those that are close together pooled into one entry.</summary>
/// <param name="Entries">From the first step to the last.</param>
/// <param name="StepsPerEntry">How many recorded steps an entry stands for, at most.</param>
internal sealed record Overview(IReadOnlyList<Overview.Entry> Entries, long StepsPerEntry)
{
    /// <param name="First">The first recorded step.</param>
    /// <param name="Last">The last recorded step.</param>
    /// <param name="MaxNorm">The largest gradient of any of them; NaN if one is NaN.</param>
    /// <param name="Loss">The loss of the step with the largest gradient.</param>
    /// <param name="Residual">The largest residual of any of them.</param>
    internal sealed record Entry(long First, long Last, double MaxNorm, double? Loss, double Residual);

    public double LargestFinite => Entries.Select(e => e.MaxNorm).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    public static Overview Of(RunFile run, int entries)
    {
        var count = run.StepCount;
        var bins = Math.Min(entries, count);
        var pooled = new List<Entry>();
        var index = 0L;
        foreach (var step in run.Steps().Take((int)Math.Min(count, int.MaxValue)))
        {
            var one = new Entry(step.Step, step.Step, step.MaxNorm, step.Loss, step.Residual);
            if (index++ * bins / count == pooled.Count)
                pooled.Add(one);
            else
                pooled[^1] = Merge(pooled[^1], one);
        }
        return new(pooled, bins == 0 ? 1 : (count + bins - 1) / bins);
    }

    private static Entry Merge(Entry a, Entry b)
    {
        var larger = b.MaxNorm > a.MaxNorm || double.IsNaN(b.MaxNorm) ? b : a;
        var residual = double.IsNaN(a.Residual) ? b.Residual : double.IsNaN(b.Residual) ? a.Residual : Math.Max(a.Residual, b.Residual);
        return new(a.First, b.Last, larger.MaxNorm, larger.Loss, residual);
    }
}
