using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class DefinitionOracleTests
{
    private const double Epsilon = 1e-5;
    private const double Tolerance = 1e-7; // a slope is off by rounding, some 1e-16 / Epsilon, however small the item

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void An_item_is_the_slope_of_one_loss_as_one_steps_copy_is_changed(CellKind cell, bool bidirectional)
    {
        var (network, values) = Small(cell, bidirectional);
        var items = new DefinitionOracle().Itemize(network, values);
        var deviations = new Deviations(Tolerance);
        foreach (var key in items.Keys)
        {
            for (var j = 0; j < network.Steps; j++)
            {
                var slopes = Slopes(network, values, key, step => step == j);
                for (var t = 0; t < network.Steps; t++)
                    deviations.Compare($"{key} t {t} j {j}", slopes[t], items[key][1, t, j]);
            }
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void The_sum_of_a_sequences_items_is_the_slope_of_all_its_losses_as_the_shared_weight_is_changed(
        CellKind cell, bool bidirectional)
    {
        var (network, values) = Small(cell, bidirectional);
        var items = new DefinitionOracle().Itemize(network, values);
        var deviations = new Deviations(Tolerance);
        foreach (var key in items.Keys)
        {
            var slopes = Slopes(network, values, key, _ => true);
            var matrices = items[key];
            var second = matrices.Total(2).Zip(matrices.Total(1), (both, first) => both - first).ToArray();
            var expected = second.Select((_, i) => slopes.Sum(loss => loss[i])).ToArray();
            deviations.Compare($"{key}", expected, second);
        }
        deviations.AssertNone();
    }

    private static (NetworkCase Network, NetworkValues Values) Small(CellKind cell, bool bidirectional)
    {
        var network = new NetworkCase
        {
            Cell = cell, Bidirectional = bidirectional, Layers = 2, Batch = 2, Steps = 3, Inputs = 2, Hidden = 2,
            GivesStates = true, Loss = LossInputs.Output | LossInputs.FinalStates,
        };
        return (network, new NetworkValues(network));
    }

    /// <summary>Of the second sequence's losses: [t][entry] with respect to the copies of the chosen steps.</summary>
    private static double[][] Slopes(NetworkCase network, NetworkValues values, WeightKey key, Func<int, bool> steps)
    {
        var entries = values.Weight(key).Data.Length;
        var slopes = Enumerable.Range(0, network.Steps).Select(_ => new double[entries]).ToArray();
        for (var i = 0; i < entries; i++)
        {
            var (up, down) = (Losses(i, Epsilon), Losses(i, -Epsilon));
            for (var t = 0; t < network.Steps; t++)
                slopes[t][i] = (up[t] - down[t]) / (2 * Epsilon);
        }
        return slopes;

        double[] Losses(int entry, double change)
        {
            using var scope = NewDisposeScope();
            var sequence = new UnrolledSequence(network, values, 1, (weight, step, data) =>
            {
                if (weight == key && steps(step))
                    data[entry] += change;
            });
            return [.. Enumerable.Range(0, network.Steps).Select(t => sequence.LossAt(t)!.item<double>())];
        }
    }
}
