using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The sums of all items of one layer, for comparison with the gradients of ordinary backpropagation: this is the identity that every
/// record is checked by.
/// </summary>
/// <param name="gates">The layer's gates.</param>
/// <param name="gradients">dL/dP of ordinary backpropagation; null entries are not compared.</param>
internal sealed class GradientTotals(GateLayout gates, LayerParameters gradients) : IDisposable
{
    // What the items so far add up to, less dL/dP: of the shapes of the parameters, [G*H, A] or [G*H].
    private readonly Tensor?[] _errors = new Tensor?[RecurrentParameters.All.Count];

    /// <summary>dL/dP of ordinary backpropagation; a null entry is not known.</summary>
    internal LayerParameters Gradients => gradients;

    /// <summary>Adds the items of some sequences.</summary>
    /// <param name="layer">The layer, unrolled over them.</param>
    /// <param name="summed">Their gate gradients, summed over all losses, [T, S, Q*H].</param>
    internal void Add(UnrolledLayer layer, Tensor summed)
    {
        using var scope = NewDisposeScope();
        var blocks = summed.view(-1, gates.Blocks, layer.Hidden); // [T*S, Q, H]
        foreach (var parameter in RecurrentParameters.All.Where(p => gradients[p] is not null))
        {
            var sum = SumOfItems(layer, parameter, blocks);
            if (_errors[(int)parameter] is { } before)
                before.add_(sum);
            else
                _errors[(int)parameter] = sum.sub_(gradients[parameter]!).DetachFromDisposeScope();
        }
    }

    /// <summary>
    /// Puts in the queue, for each of the four parameters and each gate: the norm of dL/dP, and the norm of its difference from the sum of
    /// the items so far. Both are 0 where the layer has no such parameter, or its gradient is not known. More items may be added.
    /// </summary>
    /// <returns>Where they begin, [4, G, 2].</returns>
    internal int Queue(HostCopy host)
    {
        if (!_errors.OfType<Tensor>().All(HostMemory.Holds))
            return host.Add(Norms());
        var offset = host.Reserve(RecurrentParameters.All.Count * gates.Count * 2);
        if (host.IsDouble)
            Fill(host.Room<double>(offset));
        else
            Fill(host.Room<float>(offset));
        return offset;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var errors in _errors)
            errors?.Dispose();
    }

    private void Fill<T>(Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        numbers.Clear();
        foreach (var parameter in RecurrentParameters.All)
        {
            if (_errors[(int)parameter] is not { } errors)
                continue;
            using var truth = gradients[parameter]!.contiguous();
            ReadOnlySpan<T> ofTruth = HostMemory.Values<T>(truth), ofErrors = HostMemory.Values<T>(errors);
            var size = ofTruth.Length / gates.Count;
            for (var gate = 0; gate < gates.Count; gate++)
            {
                var at = 2 * (((int)parameter * gates.Count) + gate);
                numbers[at] = T.CreateTruncating(VectorMagnitudes.Of(ofTruth.Slice(gate * size, size)).Norm);
                numbers[at + 1] = T.CreateTruncating(VectorMagnitudes.Of(ofErrors.Slice(gate * size, size)).Norm);
            }
        }
    }

    // [4, G, 2].
    private Tensor Norms()
    {
        using var scope = NewDisposeScope();
        return stack(RecurrentParameters.All.Select(Norms)).MoveToOuterDisposeScope();
    }

    // [G, 2].
    private Tensor Norms(RecurrentParameter parameter)
    {
        if (_errors[(int)parameter] is { } errors)
            return linalg.vector_norm(stack([gradients[parameter]!.reshape(gates.Count, -1), errors.view(gates.Count, -1)], 1), 2, [-1]);
        var any = _errors.OfType<Tensor>().FirstOrDefault();
        return zeros([gates.Count, 2], dtype: any?.dtype, device: any?.device);
    }

    // sum over t, j and s of delta a^T, the shape of the parameter.
    private Tensor SumOfItems(UnrolledLayer layer, RecurrentParameter parameter, Tensor summed)
    {
        var blocks = gates.BlocksOf(parameter);
        var gateGradients = blocks.Count == gates.Blocks
            ? summed.view(summed.shape[0], -1)
            : cat([.. blocks.Select(q => summed.select(1, q))], 1); // [T*S, G*H]
        if (parameter.IsBias())
            return gateGradients.sum(dim: 0); // a bare 0 would be taken for a ScalarType
        var activations = parameter.IsInputSide() ? layer.Inputs : layer.Previous;
        return matmul(gateGradients.t(), activations.reshape(-1, activations.shape[2]));
    }
}
