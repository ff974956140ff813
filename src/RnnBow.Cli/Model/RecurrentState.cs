using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>What a network remembers between two windows.</summary>
/// <param name="Hidden">h, [layers, B, H].</param>
/// <param name="Cell">c of an LSTM, the same shape; null for the other cells.</param>
internal sealed record RecurrentState(Tensor Hidden, Tensor? Cell) : IDisposable
{
    /// <summary>The same numbers cut off from the graph that made them, kept until they are disposed of.</summary>
    public RecurrentState Keep() => new(Kept(Hidden), Cell is null ? null : Kept(Cell));

    public void Dispose()
    {
        Hidden.Dispose();
        Cell?.Dispose();
    }

    private static Tensor Kept(Tensor tensor) => tensor.detach().DetachFromDisposeScope();
}
