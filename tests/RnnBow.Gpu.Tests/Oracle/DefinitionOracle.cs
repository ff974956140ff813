using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// Itemized gradients by their definition, in float64: every step has its own copy of every parameter, and the item of the loss at t
/// through the use at j is the gradient of that loss alone with respect to the copy of j.
/// </summary>
internal sealed class DefinitionOracle : IItemizedOracle
{
    /// <inheritdoc/>
    public ItemizedGradients Itemize(NetworkCase network, NetworkValues values)
    {
        var items = new ItemizedGradients(network);
        for (var s = 0; s < network.Batch; s++)
        {
            using var scope = NewDisposeScope();
            var sequence = new UnrolledSequence(network, values, s);
            for (var t = 0; t < network.Steps; t++)
                Itemize(sequence, s, t, items);
        }
        return items;
    }

    private static void Itemize(UnrolledSequence sequence, int s, int t, ItemizedGradients items)
    {
        if (sequence.LossAt(t) is not { } loss)
            return;
        var copies = sequence.Copies.ToArray();
        // No gradient comes back for a copy that the loss does not depend on: its item stays zero.
        var gradients = autograd.grad([loss], [.. copies.Select(c => c.Value)], retain_graph: true, allow_unused: true);
        for (var i = 0; i < copies.Length; i++)
        {
            var (key, step) = copies[i].Key;
            if (!gradients[i].IsInvalid)
                items[key][s, t, step] = gradients[i].reshape(-1).data<double>().ToArray();
        }
    }
}
