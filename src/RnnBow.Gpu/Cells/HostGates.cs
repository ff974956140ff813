using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The elementwise work of one step back for tensors that <see cref="HostMemory"/> holds: one pass over the rows instead of a tensor
/// operation for each product. See docs/decisions/0011-one-pass-on-the-host.md.
/// </summary>
/// <remarks>Index legend: n rows, S sequences, H hidden units.</remarks>
internal static class HostGates
{
    /// <summary>Multiplies every row with the factors of a step.</summary>
    /// <param name="rows">[n, S, H], contiguous; changed in place.</param>
    /// <param name="factors">[S, H] at each step.</param>
    /// <param name="step">j.</param>
    /// <param name="copies">[n, S, H], contiguous: where the products go too; null for nowhere.</param>
    internal static void Multiply(Tensor rows, StepFactors factors, int step, Tensor? copies = null)
    {
        if (rows.dtype == ScalarType.Float64)
            Multiply<double>(rows, factors, step, copies);
        else
            Multiply<float>(rows, factors, step, copies);
    }

    /// <summary>Forms gate gradients that all are the row times a factor.</summary>
    /// <param name="rows">[n, S, H], contiguous.</param>
    /// <param name="factors">[S, Q, H] at each step.</param>
    /// <param name="step">j.</param>
    /// <param name="gates">[n, S, Q*H], contiguous: where the gate gradients go.</param>
    internal static void Spread(Tensor rows, StepFactors factors, int step, Tensor gates)
    {
        if (rows.dtype == ScalarType.Float64)
            Spread<double>(rows, factors, step, gates);
        else
            Spread<float>(rows, factors, step, gates);
    }

    /// <summary>Forms the gate gradients of an LSTM, and adds to the rows of c what reaches it through h.</summary>
    /// <param name="rows">Both [n, S, H], contiguous.</param>
    /// <param name="slopes">What Dh is multiplied with to reach c, [S, H] at each step.</param>
    /// <param name="cellFactors">From Dc to the gradients of i, f and g, [S, 3, H] at each step.</param>
    /// <param name="outputFactors">From Dh to that of o, [S, H] at each step.</param>
    /// <param name="step">j.</param>
    /// <param name="gates">[n, S, 4*H], contiguous: where the gate gradients go.</param>
    internal static void Lstm(
        GradientRows rows, StepFactors slopes, StepFactors cellFactors, StepFactors outputFactors, int step, Tensor gates)
    {
        if (rows.Hidden.dtype == ScalarType.Float64)
            Lstm<double>(rows, slopes, cellFactors, outputFactors, step, gates);
        else
            Lstm<float>(rows, slopes, cellFactors, outputFactors, step, gates);
    }

    /// <summary>Turns what an LSTM writes at each step, i*g, into its cell states: c[j] = f*c[j-1] + i*g.</summary>
    /// <param name="written">[T, S, H], contiguous; changed in place.</param>
    /// <param name="forget">f, [T, S, H], contiguous.</param>
    /// <param name="initial">c[-1], [S, H].</param>
    internal static void CellStates(Tensor written, Tensor forget, Tensor initial)
    {
        if (written.dtype == ScalarType.Float64)
            CellStates<double>(written, forget, initial);
        else
            CellStates<float>(written, forget, initial);
    }

    private static void CellStates<T>(Tensor written, Tensor forget, Tensor initial)
        where T : unmanaged, INumber<T>
    {
        using var first = initial.contiguous();
        ReadOnlySpan<T> previous = HostMemory.Values<T>(first);
        var cells = HostMemory.Values<T>(written);
        var factors = HostMemory.Values<T>(forget);
        var size = previous.Length;
        for (var at = 0; at < cells.Length; at += size)
        {
            var cell = cells.Slice(at, size);
            AddProduct(previous, factors.Slice(at, size), cell);
            previous = cell;
        }
    }

    private static void Multiply<T>(Tensor rows, StepFactors factors, int step, Tensor? copies)
        where T : unmanaged, INumber<T>
    {
        var factor = factors.Values<T>(step);
        var all = HostMemory.Values<T>(rows);
        var targets = copies is null ? all : HostMemory.Values<T>(copies);
        for (var at = 0; at < all.Length; at += factor.Length)
        {
            var row = all.Slice(at, factor.Length);
            Product(row, factor, row);
            if (copies is not null)
                row.CopyTo(targets[at..]);
        }
    }

    private static void Spread<T>(Tensor rows, StepFactors factors, int step, Tensor gates)
        where T : unmanaged, INumber<T>
    {
        var factor = factors.Values<T>(step);
        var all = HostMemory.Values<T>(rows);
        var targets = HostMemory.Values<T>(gates);
        var (hidden, blocks) = ((int)rows.shape[2], targets.Length / all.Length);
        for (var (at, f) = (0, 0); at < all.Length; at += hidden, f = (f + (blocks * hidden)) % factor.Length)
        {
            for (var q = 0; q < blocks; q++)
                Product(all.Slice(at, hidden), factor.Slice(f + (q * hidden), hidden), targets.Slice((at * blocks) + (q * hidden), hidden));
        }
    }

    private static void Lstm<T>(
        GradientRows rows, StepFactors slopes, StepFactors cellFactors, StepFactors outputFactors, int step, Tensor gates)
        where T : unmanaged, INumber<T>
    {
        var slope = slopes.Values<T>(step);
        var toCell = cellFactors.Values<T>(step);
        var toOutput = outputFactors.Values<T>(step);
        var hiddenRows = HostMemory.Values<T>(rows.Hidden);
        var cellRows = HostMemory.Values<T>(rows.Cell!);
        var targets = HostMemory.Values<T>(gates);
        var size = (int)rows.Hidden.shape[2];
        for (var (at, s) = (0, 0); at < hiddenRows.Length; at += size, s = (s + size) % slope.Length)
        {
            var hidden = hiddenRows.Slice(at, size);
            var cell = cellRows.Slice(at, size);
            AddProduct(hidden, slope.Slice(s, size), cell);
            for (var gate = 0; gate < 3; gate++)
            {
                var factor = toCell.Slice((3 * s) + (gate * size), size);
                Product(cell, factor, targets.Slice((4 * at) + (gate * size), size));
            }
            Product(hidden, toOutput.Slice(s, size), targets.Slice((4 * at) + (3 * size), size));
        }
    }

    private static void Product<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> product)
        where T : unmanaged, INumber<T>
    {
        var lefts = MemoryMarshal.Cast<T, Vector<T>>(left);
        var rights = MemoryMarshal.Cast<T, Vector<T>>(right)[..lefts.Length];
        var products = MemoryMarshal.Cast<T, Vector<T>>(product)[..lefts.Length];
        for (var i = 0; i < lefts.Length; i++)
            products[i] = lefts[i] * rights[i];
        for (var i = lefts.Length * Vector<T>.Count; i < left.Length; i++)
            product[i] = left[i] * right[i];
    }

    private static void AddProduct<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> sum)
        where T : unmanaged, INumber<T>
    {
        var lefts = MemoryMarshal.Cast<T, Vector<T>>(left);
        var rights = MemoryMarshal.Cast<T, Vector<T>>(right)[..lefts.Length];
        var sums = MemoryMarshal.Cast<T, Vector<T>>(sum)[..lefts.Length];
        for (var i = 0; i < lefts.Length; i++)
            sums[i] += lefts[i] * rights[i];
        for (var i = lefts.Length * Vector<T>.Count; i < left.Length; i++)
            sum[i] += left[i] * right[i];
    }
}
