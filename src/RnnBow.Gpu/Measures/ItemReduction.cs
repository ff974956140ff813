using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Turns gate gradients into numbers: the magnitudes of each, and its shares.</summary>
/// <remarks>
/// Index legend: b steps, C columns, S sequences, Q blocks of H gate gradients, N kinds of numbers (the product measures, then the share of
/// each parameter), W places (<see cref="ItemPlaces"/>).
/// </remarks>
internal abstract class ItemReduction
{
    private protected ItemReduction(UnrolledLayer layer, ProductMeasure[] products, ShareMeasure? shares)
    {
        (Layer, Products, Shares) = (layer, products, shares);
        Places = new ItemPlaces(layer.Gates);
    }

    internal ProductMeasure[] Products { get; }

    /// <summary>Null if no shares were asked for, or there are none.</summary>
    internal ShareMeasure? Shares { get; }

    internal ItemPlaces Places { get; }

    /// <summary>Whether the columns without a row must be zero.</summary>
    internal abstract bool ReadsAllColumns { get; }

    /// <summary>How many bytes of gate gradients are best reduced at once.</summary>
    internal abstract long ChunkBytes { get; }

    /// <summary>The same for the one reduction or the other.</summary>
    internal static long BytesOfChunk(bool onHost) => onHost ? HostReduction.BytesAtOnce : TensorReduction.BytesAtOnce;

    private protected UnrolledLayer Layer { get; }

    /// <summary>N.</summary>
    private protected int Kinds => Products.Length + (Shares?.Parameters.Length ?? 0);

    /// <summary>The fused pass over the processor's memory where the gate gradients lie there, else tensor operations.</summary>
    internal static ItemReduction Of(UnrolledLayer layer, LayerParameters gradients, IReadOnlyCollection<Measure> measures)
    {
        var knowsGradient = RecurrentParameters.All.Any(p => gradients[p] is not null); // not in a frozen layer
        var shares = knowsGradient && measures.Contains(Measure.Share) ? new ShareMeasure(layer, gradients) : null;
        var products = ProductMeasure.Of(measures);
        return HostMemory.Holds(layer.Outputs)
            ? new HostReduction(layer, products, shares)
            : new TensorReduction(layer, products, shares);
    }

    /// <summary>Reduces a run of steps.</summary>
    /// <param name="items">Gate gradients, [b, C, S, Q*H], contiguous.</param>
    /// <param name="start">The first step.</param>
    /// <param name="rows">How many columns have a row, at each of the steps.</param>
    /// <param name="sums">Where the sums over the rows go, [b, S, Q*H], contiguous and zero.</param>
    /// <param name="host">Where the numbers go.</param>
    /// <returns>Where they begin, [N, W, S, b, C]; what is in the columns without a row means nothing.</returns>
    internal abstract int Reduce(Tensor items, int start, ReadOnlySpan<int> rows, Tensor sums, HostCopy host);

    /// <summary>The product measures of activations.</summary>
    /// <param name="activations">[T, S, A].</param>
    /// <param name="host">Where the numbers go.</param>
    /// <returns>Where they begin, for each of <see cref="Products"/>, [T, S].</returns>
    internal abstract int[] MeasureActivations(Tensor activations, HostCopy host);
}
