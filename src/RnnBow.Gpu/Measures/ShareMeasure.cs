using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The signed share of an item in its parameter's gradient G: delta . (G a) / |G|^2. Summed over all items, gates included, it is 1.
/// </summary>
/// <remarks>
/// |G|^2 of a small gradient would underflow, so G a is multiplied with about 1 / |G|, a power of two for that is exact in any precision, and
/// the inner product with the rest.
/// </remarks>
internal sealed class ShareMeasure
{
    private readonly UnrolledLayer _layer;
    private readonly LayerParameters _gradients;
    private readonly double[] _scales;

    internal ShareMeasure(UnrolledLayer layer, LayerParameters gradients)
    {
        (_layer, _gradients) = (layer, gradients);
        Parameters = [.. RecurrentParameters.All.Where(p => gradients[p] is not null)];
        var norms = NormsOf([.. Parameters.Select(p => gradients[p]!)]);
        _scales = [.. norms.Select(norm => Math.ScaleB(1, -Math.Clamp(Math.ILogB(norm), -126, 126)))];
        Factors = [.. norms.Zip(_scales, (norm, scale) => 1 / (scale * norm) / norm)];
    }

    /// <summary>P parameters that have a gradient, and so shares; the order of those of <see cref="Targets"/>.</summary>
    internal RecurrentParameter[] Parameters { get; }

    /// <summary>What an inner product with <see cref="Targets"/> is multiplied with to be a share, for each of them.</summary>
    internal double[] Factors { get; }

    /// <summary>G a, scaled.</summary>
    /// <param name="start">The first step.</param>
    /// <param name="steps">b, how many.</param>
    /// <returns>[b, S, Q, P, H]; the caller's.</returns>
    internal Tensor Targets(int start, long steps)
    {
        using var scope = NewDisposeScope();
        return stack(Parameters.Zip(_scales, (p, scale) => Target(p, scale, start, steps)), 3).MoveToOuterDisposeScope();
    }

    private static double[] NormsOf(Tensor[] gradients)
    {
        using var scope = NewDisposeScope();
        if (gradients.All(HostMemory.Holds))
            return [.. gradients.Select(g => VectorMagnitudes.NormOf(g.contiguous()))];
        return stack(gradients.Select(g => linalg.vector_norm(g))).to(ScalarType.Float64).cpu().data<double>().ToArray();
    }

    // Of one parameter, times a scale, by blocks: [b, S, Q, H].
    private Tensor Target(RecurrentParameter parameter, double scale, int start, long steps)
    {
        var (count, sequences, hidden) = (_layer.Gates.Count, _layer.Sequences, _layer.Hidden);
        var gradient = _gradients[parameter]!;
        var gates = parameter.IsBias()
            ? (gradient * scale).view(1, 1, count, hidden).expand(steps, sequences, count, hidden)
            : Product(Activations(parameter).narrow(0, start, steps), gradient, scale).view(steps, sequences, count, hidden);
        var blocks = _layer.Gates.BlocksOf(parameter);
        if (blocks.SequenceEqual(Enumerable.Range(0, _layer.Gates.Blocks)))
            return gates;
        var none = zeros(steps, sequences, hidden, dtype: gates.dtype, device: gates.device);
        return stack(Enumerable.Range(0, _layer.Gates.Blocks).Select(Block), 2);

        Tensor Block(int block) => IndexOf(blocks, block) is >= 0 and var gate ? gates.select(2, gate) : none;
    }

    // scale * a G^T in one operation, [b*S, G*H]: with beta = 0 nothing is added, whatever the first argument holds.
    private static Tensor Product(Tensor activations, Tensor gradient, double scale)
    {
        var rows = activations.reshape(-1, activations.shape[2]);
        return addmm(rows.narrow(1, 0, 1), rows, gradient.t(), beta: 0, alpha: (float)scale);
    }

    private Tensor Activations(RecurrentParameter parameter) => parameter.IsInputSide() ? _layer.Inputs : _layer.Previous;

    private static int IndexOf(IReadOnlyList<int> blocks, int block)
    {
        for (var gate = 0; gate < blocks.Count; gate++)
            if (blocks[gate] == block) return gate;
        return -1;
    }
}
