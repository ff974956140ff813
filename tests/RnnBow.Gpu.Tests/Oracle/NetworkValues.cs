using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// All numbers of a case. The loss at step t of sequence s is a . o + q/2 * |o|^2 of the output o at t, with random a and q; where the
/// loss reads the final states, the same of h_n and c_n of every layer counts to the step at which its direction ends.
/// </summary>
internal sealed record NetworkValues
{
    private Dictionary<WeightKey, Numbers> _weights = [];

    internal NetworkValues(NetworkCase network)
    {
        var random = new Random(network.Seed);
        foreach (var key in network.Weights)
            _weights[key] = Numbers.Uniform(random, 0.8, network.ShapeOf(key.Layer, key.Parameter));
        long[] states = [network.Layers * network.Directions.Length, network.Batch, network.Hidden];
        X = Numbers.Uniform(random, 1.5, network.Steps, network.Batch, network.Inputs);
        H0 = network.GivesStates ? Numbers.Uniform(random, 1, states) : null;
        C0 = network.GivesStates && network.Cell == CellKind.Lstm ? Numbers.Uniform(random, 1, states) : null;
        Output = LossTerm.Draw(random, network.Steps, network.Batch, network.OutputSize);
        FinalHidden = LossTerm.Draw(random, states);
        FinalCell = LossTerm.Draw(random, states);
    }

    /// <summary>x, [T, B, I].</summary>
    internal Numbers X { get; init; }

    /// <summary>h0, [L*D, B, H], or null for zeros.</summary>
    internal Numbers? H0 { get; init; }

    /// <summary>c0, [L*D, B, H], or null for zeros.</summary>
    internal Numbers? C0 { get; init; }

    /// <summary>The loss of the outputs, [T, B, D*H].</summary>
    internal LossTerm Output { get; init; }

    /// <summary>The loss of h_n, [L*D, B, H].</summary>
    internal LossTerm FinalHidden { get; init; }

    /// <summary>The loss of c_n, [L*D, B, H].</summary>
    internal LossTerm FinalCell { get; init; }

    /// <summary>What dropout multiplies the outputs of every layer but the last with, [T, B, D*H] each; none without dropout.</summary>
    internal IReadOnlyList<Numbers> Masks { get; init; } = [];

    /// <summary>The same numbers with smaller (or larger) weights.</summary>
    internal NetworkValues ScaledBy(double factor) => this with
    {
        _weights = _weights.ToDictionary(w => w.Key, w => w.Value with { Data = [.. w.Value.Data.Select(v => v * factor)] }),
    };

    internal Numbers Weight(int layer, string parameter) => Weight(new(layer, Direction.Forward, parameter));

    internal Numbers Weight(WeightKey key) => _weights[key];
}
