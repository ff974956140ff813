using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// A measure of an outer product delta a^T that is the product of the same measure of delta and of a, so that the item itself is never
/// built: norm, mean and max.
/// </summary>
internal abstract class ProductMeasure
{
    private static readonly ProductMeasure[] All = [new NormMeasure(), new MeanMeasure(), new MaxMeasure()];

    internal abstract Measure Measure { get; }

    /// <summary>Those of <paramref name="measures"/> that are product measures.</summary>
    internal static ProductMeasure[] Of(IReadOnlyCollection<Measure> measures) => [.. All.Where(m => measures.Contains(m.Measure))];

    /// <summary>The measure of each vector along the last dimension.</summary>
    internal abstract Tensor Reduce(Tensor vectors);

    /// <summary>The measure of whole vectors from those of their equally long parts, which lie along the last dimension.</summary>
    internal abstract Tensor Combine(Tensor parts);

    /// <summary>The same of one vector, on the host.</summary>
    internal abstract double Combine(ReadOnlySpan<double> parts);

    /// <summary>This measure of a vector whose magnitudes were all found in one pass.</summary>
    internal abstract double Of(in VectorMagnitudes vector);

    private sealed class NormMeasure : ProductMeasure
    {
        internal override Measure Measure => Measure.Norm;

        internal override Tensor Reduce(Tensor vectors) => linalg.vector_norm(vectors, 2, [-1]);

        internal override Tensor Combine(Tensor parts) => linalg.vector_norm(parts, 2, [-1]);

        internal override double Combine(ReadOnlySpan<double> parts)
        {
            double squares = 0;
            foreach (var part in parts)
                squares += part * part;
            return Math.Sqrt(squares);
        }

        internal override double Of(in VectorMagnitudes vector) => vector.Norm;
    }

    private sealed class MeanMeasure : ProductMeasure
    {
        internal override Measure Measure => Measure.Mean;

        internal override Tensor Reduce(Tensor vectors) => linalg.vector_norm(vectors, 1, [-1]).div_(vectors.shape[^1]);

        internal override Tensor Combine(Tensor parts) => parts.mean([-1]);

        internal override double Combine(ReadOnlySpan<double> parts)
        {
            double sum = 0;
            foreach (var part in parts)
                sum += part;
            return sum / parts.Length;
        }

        internal override double Of(in VectorMagnitudes vector) => vector.Mean;
    }

    private sealed class MaxMeasure : ProductMeasure
    {
        internal override Measure Measure => Measure.Max;

        internal override Tensor Reduce(Tensor vectors) => linalg.vector_norm(vectors, double.PositiveInfinity, [-1]);

        internal override Tensor Combine(Tensor parts) => parts.amax([-1L]);

        internal override double Combine(ReadOnlySpan<double> parts)
        {
            var largest = parts[0];
            foreach (var part in parts)
                largest = Math.Max(largest, part); // NaN wins, as it does in the tensor library
            return largest;
        }

        internal override double Of(in VectorMagnitudes vector) => vector.Max;
    }
}
