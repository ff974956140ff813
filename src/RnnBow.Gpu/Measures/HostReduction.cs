using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The reduction of float32 and float64 in the processor's memory: everything in one pass, a few steps at a time, while the gate gradients
/// are still in its caches. Tensor operations would go over them once for each number, and make copies.
/// </summary>
internal sealed class HostReduction(UnrolledLayer layer, ProductMeasure[] products, ShareMeasure? shares)
    : ItemReduction(layer, products, shares)
{
    // How many bytes of targets are formed at once: each is read once, however many rows there are, so no cache need hold them.
    internal const long TargetBytes = 16L << 20;

    private Tensor? _targets; // the shares' targets of the steps that come next, [n, S, Q, P, H]
    private int _firstTarget;

    internal override bool ReadsAllColumns => false;

    /// <summary>About what a core's cache holds.</summary>
    internal const long BytesAtOnce = 2L << 20;

    internal override long ChunkBytes => BytesAtOnce;

    internal override int Reduce(Tensor items, int start, ReadOnlySpan<int> rows, Tensor sums, HostCopy host)
    {
        var steps = items.shape[0];
        using var targets = TargetsOf(start, steps);
        var offset = host.Reserve(checked((int)(Kinds * Places.Count * Layer.Sequences * steps * items.shape[1])));
        if (items.dtype == ScalarType.Float64)
            Reduce(items, rows, targets, sums, host.Room<double>(offset));
        else
            Reduce(items, rows, targets, sums, host.Room<float>(offset));
        return offset;
    }

    internal override int[] MeasureActivations(Tensor activations, HostCopy host)
    {
        var count = (int)(activations.shape[0] * activations.shape[1]);
        var offset = host.Reserve(Products.Length * count);
        using var whole = activations.contiguous();
        if (whole.dtype == ScalarType.Float64)
            MeasureActivations(HostMemory.Values<double>(whole), count, host.Room<double>(offset));
        else
            MeasureActivations(HostMemory.Values<float>(whole), count, host.Room<float>(offset));
        return [.. Products.Select((_, kind) => offset + (kind * count))];
    }

    private void MeasureActivations<T>(ReadOnlySpan<T> activations, int count, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = activations.Length / count;
        for (var i = 0; i < count; i++)
        {
            var magnitudes = VectorMagnitudes.Of(activations.Slice(i * size, size));
            for (var kind = 0; kind < Products.Length; kind++)
                numbers[(kind * count) + i] = T.CreateTruncating(Products[kind].Of(magnitudes));
        }
    }

    // Those of many steps at once: the products are larger and the operations fewer.
    private Tensor? TargetsOf(int start, long steps)
    {
        if (Shares is null)
            return null;
        if (_targets is null || start < _firstTarget)
        {
            _targets?.Dispose();
            var stepBytes = Layer.Sequences * Layer.Gates.Blocks * Layer.Hidden * Shares.Parameters.Length * Layer.Outputs.element_size();
            _firstTarget = (int)Math.Max(0, start + steps - Math.Max(steps, TargetBytes / stepBytes));
            _targets = Shares.Targets(_firstTarget, start + steps - _firstTarget);
        }
        return _targets.narrow(0, start - _firstTarget, steps);
    }

    private void Reduce<T>(Tensor items, ReadOnlySpan<int> rows, Tensor? targets, Tensor sums, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (sequences, columns, size) = ((int)Layer.Sequences, (int)items.shape[1], Layer.Gates.Blocks * (int)Layer.Hidden);
        var stride = sequences * rows.Length * columns; // of a place in the numbers
        var deltas = HostMemory.Values<T>(items);
        var totals = HostMemory.Values<T>(sums);
        var directions = targets is null ? [] : HostMemory.Values<T>(targets);
        var directionsOfOne = directions.Length / (rows.Length * sequences);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var s = 0; s < sequences; s++)
            {
                var total = totals.Slice(((i * sequences) + s) * size, size);
                var direction = directions.Slice(((i * sequences) + s) * directionsOfOne, directionsOfOne);
                for (var row = 0; row < rows[i]; row++)
                {
                    var delta = deltas.Slice(((((i * columns) + row) * sequences) + s) * size, size);
                    VectorMagnitudes.Add(delta, total);
                    if (Kinds == 0)
                        continue;
                    var at = numbers[((((s * rows.Length) + i) * columns) + row)..];
                    Measure(delta, at, stride);
                    Share(delta, direction, at, stride);
                }
            }
        }
    }

    private void Measure<T>(ReadOnlySpan<T> delta, Span<T> at, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (blocks, hidden) = (Layer.Gates.Blocks, (int)Layer.Hidden);
        Span<double> parts = stackalloc double[blocks];
        Span<VectorMagnitudes> magnitudes = stackalloc VectorMagnitudes[blocks];
        for (var q = 0; q < blocks; q++)
            magnitudes[q] = VectorMagnitudes.Of(delta.Slice(q * hidden, hidden));
        for (var kind = 0; kind < Products.Length; kind++)
        {
            var product = Products[kind];
            var places = at[(kind * Places.Count * stride)..];
            for (var q = 0; q < blocks; q++)
                places[q * stride] = T.CreateTruncating(product.Of(magnitudes[q]));
            for (var side = 0; side < Places.Sides.Length; side++)
            {
                var ofSide = Places.Sides[side];
                for (var g = 0; g < ofSide.Length; g++)
                    parts[g] = product.Of(magnitudes[ofSide[g]]);
                places[(blocks + side) * stride] = T.CreateTruncating(product.Combine(parts[..ofSide.Length]));
            }
        }
    }

    private void Share<T>(ReadOnlySpan<T> delta, ReadOnlySpan<T> directions, Span<T> at, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (blocks, hidden) = (Layer.Gates.Blocks, (int)Layer.Hidden);
        var parameters = Kinds - Products.Length;
        for (var p = 0; p < parameters; p++)
        {
            var places = at[((Products.Length + p) * Places.Count * stride)..];
            var factor = T.CreateTruncating(Shares!.Factors[p]);
            for (var q = 0; q < blocks; q++)
            {
                var direction = directions.Slice(((q * parameters) + p) * hidden, hidden);
                places[q * stride] = VectorMagnitudes.Dot(delta.Slice(q * hidden, hidden), direction) * factor;
            }
            for (var side = 0; side < Places.Sides.Length; side++)
            {
                var sum = T.Zero;
                foreach (var q in Places.Sides[side])
                    sum += places[q * stride];
                places[(blocks + side) * stride] = sum;
            }
        }
    }
}
