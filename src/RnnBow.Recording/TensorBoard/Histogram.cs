namespace RnnBow.Recording;

/// <summary>How numbers are spread: their range in bins of one width, and how many lie in each.</summary>
internal sealed class Histogram
{
    private const int Bins = 30;

    /// <param name="values">At least one number, all finite.</param>
    public Histogram(IReadOnlyCollection<double> values)
    {
        (Least, Largest, Count) = (values.Min(), values.Max(), values.Count);
        (Sum, SumOfSquares) = (values.Sum(), values.Sum(v => v * v));
        // Numbers that are all the same still take a bin with a width.
        var width = Math.Max((Largest - Least) / Bins, 1e-9);
        UpperBounds = [.. Enumerable.Range(1, Bins).Select(i => Least + (i * width))];
        foreach (var value in values) Counts[Math.Min((int)((value - Least) / width), Bins - 1)]++;
    }

    public double Least { get; }

    public double Largest { get; }

    public int Count { get; }

    public double Sum { get; }

    public double SumOfSquares { get; }

    public double[] UpperBounds { get; }

    public double[] Counts { get; } = new double[Bins];
}
