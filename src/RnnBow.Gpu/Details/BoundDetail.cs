using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The largest singular value of weight_hh, from which the bound on the decay follows.</summary>
internal sealed class BoundDetail(UnrolledLayer layer, double slope) : SweepDetail
{
    private int _offset;

    internal override void Queue(HostCopy host) => _offset = host.Add(LargestSingularValue(layer.Weights.WeightHh!));

    internal override LayerItems Complete(LayerItems items, LayerResult result) =>
        items with { Bound = new(result.Host[_offset], slope) };

    // The decomposition knows neither half precision nor weights that are not finite: those leave no bound, an infinity or NaN.
    private static Tensor LargestSingularValue(Tensor weights)
    {
        using var scope = NewDisposeScope();
        var wide = weights.dtype == ScalarType.Float64 ? weights : weights.to(ScalarType.Float32);
        var finite = isfinite(wide);
        var largest = linalg.svdvals(where(finite, wide, zeros_like(wide))).max();
        return (largest / finite.all().to(wide.dtype)).to(weights.dtype).MoveToOuterDisposeScope();
    }
}
