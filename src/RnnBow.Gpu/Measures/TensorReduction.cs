using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The reduction by tensor operations, on any device and in any precision: few large operations over many steps.</summary>
internal sealed class TensorReduction(UnrolledLayer layer, ProductMeasure[] products, ShareMeasure? shares)
    : ItemReduction(layer, products, shares)
{
    internal override bool ReadsAllColumns => true;

    /// <summary>Large enough for the device to be busy, small next to a training step.</summary>
    internal const long BytesAtOnce = 32L << 20;

    internal override long ChunkBytes => BytesAtOnce;

    internal override int Reduce(Tensor items, int start, ReadOnlySpan<int> rows, Tensor sums, HostCopy host) =>
        host.Add(Reduce(items, start, sums));

    internal override int[] MeasureActivations(Tensor activations, HostCopy host) =>
        [.. Products.Select(product => host.Add(product.Reduce(activations)))];

    // [N, W, S, b, C].
    private Tensor Reduce(Tensor items, int start, Tensor sums)
    {
        using var scope = NewDisposeScope();
        sums.copy_(items.sum(dim: 1));
        var blocks = items.view(items.shape[0], items.shape[1], Layer.Sequences, Layer.Gates.Blocks, Layer.Hidden);
        var kinds = new List<Tensor>();
        foreach (var product in Products)
        {
            var each = product.Reduce(blocks); // [b, C, S, Q]
            kinds.Add(cat([each, .. Sides(each, product.Combine)], -1).permute(3, 2, 0, 1));
        }
        if (Shares is not null)
            kinds.AddRange(SharesOf(blocks, start));
        var numbers = kinds.Count > 0 ? stack(kinds) : empty(0, dtype: items.dtype, device: items.device);
        return numbers.MoveToOuterDisposeScope();
    }

    // One [W, S, b, C] for each parameter.
    private IEnumerable<Tensor> SharesOf(Tensor blocks, int start)
    {
        var targets = Shares!.Targets(start, blocks.shape[0]);
        var each = einsum("bcsqh,bsqph->pbcsq", blocks, targets) * Factors(targets).view(-1, 1, 1, 1, 1);
        return cat([each, .. Sides(each, parts => parts.sum(dim: -1))], -1).permute(0, 4, 3, 1, 2).unbind(0);
    }

    private Tensor Factors(Tensor like) => tensor(Shares!.Factors, dtype: like.dtype, device: like.device);

    private IEnumerable<Tensor> Sides(Tensor blocks, Func<Tensor, Tensor> combine) =>
        Places.Sides.Select(side => combine(stack(side.Select(q => blocks.select(-1, q)), -1)).unsqueeze(-1));
}
