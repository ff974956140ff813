using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>The gradient of each loss with respect to one use of a state at each step, by autograd in float64.</summary>
internal static class DefinitionFlow
{
    /// <summary>[s, t, j] as vectors; zero where the loss does not depend on the state.</summary>
    internal static ItemMatrices Of(
        NetworkCase network, NetworkValues values, int layer, Direction direction, Func<StepStates, Tensor?> state)
    {
        var flow = new ItemMatrices(network.Batch, network.Steps, [network.Hidden]);
        for (var s = 0; s < network.Batch; s++)
        {
            using var scope = NewDisposeScope();
            var sequence = new UnrolledSequence(network, values, s);
            for (var t = 0; t < network.Steps; t++)
            {
                if (sequence.LossAt(t) is not { } loss)
                    continue;
                var states = Enumerable.Range(0, network.Steps).Select(j => state(sequence.StatesAt(layer, direction, j))!).ToArray();
                var gradients = autograd.grad([loss], states, retain_graph: true, allow_unused: true);
                foreach (var j in Enumerable.Range(0, network.Steps).Where(j => !gradients[j].IsInvalid))
                    flow[s, t, j] = gradients[j].data<double>().ToArray();
            }
        }
        return flow;
    }
}
