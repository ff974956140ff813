using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>Names one parameter of a network: a direction has its own.</summary>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which it reads.</param>
/// <param name="Parameter">weight_ih, weight_hh, bias_ih or bias_hh.</param>
internal readonly record struct WeightKey(int Layer, Direction Direction, string Parameter)
{
    /// <summary>PyTorch's name, such as weight_ih_l0_reverse.</summary>
    public override string ToString() => $"{Parameter}_l{Layer}{(Direction == Direction.Reverse ? "_reverse" : "")}";
}
