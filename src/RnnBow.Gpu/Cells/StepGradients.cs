using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What the rows of one step become as they go back through a user's cell.</summary>
/// <param name="Implied">h[j] as the cell gives it when it is run again, [S, H].</param>
/// <param name="Hidden">dL/dh[j-1], [n, S, H].</param>
/// <param name="Cell">dL/dc[j-1], [n, S, C]; null for a cell of one state.</param>
/// <param name="Input">dL/dx[j], [n, S, I]; null if it was not asked for.</param>
/// <param name="Linears">
/// For each Linear: delta, the gradients of its output, [n, S, O], and a, its input, [S, A]. The items of its weight are delta a^T, those
/// of its bias delta.
/// </param>
internal sealed record StepGradients(
    Tensor Implied, Tensor Hidden, Tensor? Cell, Tensor? Input, IReadOnlyList<(Tensor Delta, Tensor Activation)> Linears);
