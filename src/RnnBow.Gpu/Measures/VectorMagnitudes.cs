using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The magnitudes of one vector in the processor's memory, found in one pass over it.</summary>
/// <param name="Norm">The root of the sum of squares.</param>
/// <param name="Mean">The mean absolute value.</param>
/// <param name="Max">The largest absolute value. All three are NaN if one value is.</param>
internal readonly record struct VectorMagnitudes(double Norm, double Mean, double Max)
{
    // Below this the squares of float32 lose digits, and above its reciprocal they overflow: lags of hundreds come to such gradients.
    private const double SmallestSafeSquares = 1e-30;

    internal static VectorMagnitudes Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (squares, sum, largest) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        var whole = MemoryMarshal.Cast<T, Vector<T>>(values);
        foreach (var value in whole)
        {
            var magnitude = Vector.Abs(value);
            squares += magnitude * magnitude;
            sum += magnitude;
            largest = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, largest), magnitude, largest);
        }
        var (s, a, m) = (Vector.Sum(squares), Vector.Sum(sum), T.Zero);
        for (var i = 0; i < Vector<T>.Count; i++)
            m = T.Max(m, largest[i]);
        foreach (var value in values[(whole.Length * Vector<T>.Count)..])
        {
            var magnitude = T.Abs(value);
            (s, a, m) = (s + (magnitude * magnitude), a + magnitude, T.Max(m, magnitude));
        }
        var (total, max) = (double.CreateTruncating(a), double.CreateTruncating(m));
        if (double.IsNaN(total))
            return new(double.NaN, double.NaN, double.NaN);
        var norm = double.CreateTruncating(s) is > SmallestSafeSquares and < 1 / SmallestSafeSquares and var safe
            ? Math.Sqrt(safe)
            : ScaledNorm(values, max);
        return new(norm, total / values.Length, max);
    }

    /// <summary>The norm of a contiguous tensor that <see cref="HostMemory"/> holds.</summary>
    internal static double NormOf(Tensor tensor) => tensor.dtype == ScalarType.Float64
        ? Of<double>(HostMemory.Values<double>(tensor)).Norm
        : Of<float>(HostMemory.Values<float>(tensor)).Norm;

    /// <summary>The inner product of two vectors of one length.</summary>
    internal static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lefts = MemoryMarshal.Cast<T, Vector<T>>(left);
        var rights = MemoryMarshal.Cast<T, Vector<T>>(right)[..lefts.Length];
        var products = Vector<T>.Zero;
        for (var i = 0; i < lefts.Length; i++)
            products += lefts[i] * rights[i];
        var sum = Vector.Sum(products);
        for (var i = lefts.Length * Vector<T>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>Adds one vector to another of the same length.</summary>
    internal static void Add<T>(ReadOnlySpan<T> values, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = MemoryMarshal.Cast<T, Vector<T>>(values);
        var wholeSums = MemoryMarshal.Cast<T, Vector<T>>(sums)[..whole.Length];
        for (var i = 0; i < whole.Length; i++)
            wholeSums[i] += whole[i];
        for (var i = whole.Length * Vector<T>.Count; i < values.Length; i++)
            sums[i] += values[i];
    }

    /// <summary>
    /// The largest difference between two vectors of one length, relative to the second where that exceeds 1; NaN if one value is.
    /// </summary>
    internal static T LargestDifference<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> references)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var left = MemoryMarshal.Cast<T, Vector<T>>(values);
        var right = MemoryMarshal.Cast<T, Vector<T>>(references)[..left.Length];
        var (largest, sum) = (Vector<T>.Zero, Vector<T>.Zero);
        for (var i = 0; i < left.Length; i++)
        {
            var difference = Vector.Abs(left[i] - right[i]) / Vector.Max(Vector<T>.One, Vector.Abs(right[i]));
            sum += difference;
            largest = Vector.ConditionalSelect(Vector.GreaterThan(difference, largest), difference, largest);
        }
        var (all, most) = (Vector.Sum(sum), T.Zero);
        for (var i = 0; i < Vector<T>.Count; i++)
            most = T.Max(most, largest[i]);
        for (var i = left.Length * Vector<T>.Count; i < values.Length; i++)
        {
            var difference = T.Abs(values[i] - references[i]) / T.Max(T.One, T.Abs(references[i]));
            (all, most) = (all + difference, T.Max(most, difference));
        }
        return T.IsNaN(all) ? all : most;
    }

    // With a power of two that brings the largest value near 1, which changes no digit.
    private static double ScaledNorm<T>(ReadOnlySpan<T> values, double max)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (max == 0 || double.IsInfinity(max))
            return max;
        var largest = typeof(T) == typeof(double) ? 1022 : 126; // the type has that power of two, and its reciprocal
        var exponent = Math.Clamp(-Math.ILogB(max), -largest, largest);
        var scale = T.ScaleB(T.One, exponent);
        var (factor, squares) = (new Vector<T>(scale), Vector<T>.Zero);
        var whole = MemoryMarshal.Cast<T, Vector<T>>(values);
        foreach (var value in whole)
        {
            var scaled = value * factor;
            squares += scaled * scaled;
        }
        var sum = Vector.Sum(squares);
        foreach (var value in values[(whole.Length * Vector<T>.Count)..])
            sum += value * scale * (value * scale);
        return Math.ScaleB(Math.Sqrt(double.CreateTruncating(sum)), -exponent);
    }
}
