using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>The four measures of a matrix that is there entry by entry.</summary>
internal static class NaiveMeasures
{
    /// <param name="measure">The measure.</param>
    /// <param name="item">The item, row-major.</param>
    /// <param name="whole">G = dL/dP, row-major.</param>
    /// <param name="slice">The entries to measure, those of a gate or all.</param>
    internal static double Of(Measure measure, double[] item, double[] whole, Range slice)
    {
        var part = item[slice];
        return measure switch
        {
            Measure.Norm => Math.Sqrt(part.Sum(v => v * v)),
            Measure.Mean => part.Average(Math.Abs),
            Measure.Max => part.Max(Math.Abs),
            Measure.Share => part.Zip(whole[slice], (v, g) => v * g).Sum() / whole.Sum(g => g * g),
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
    }
}
