using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One layer of a user's cell after its forward pass. Owns none of its tensors.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Inputs">x, [T, S, I].</param>
/// <param name="Hidden">h, [T, S, H].</param>
/// <param name="H0">The initial hidden state, [S, H].</param>
/// <param name="CellStates">c, [T, S, H]; null for a cell of one state.</param>
/// <param name="C0">The initial cell state, [S, H], or null.</param>
/// <param name="Gradients">dL/dP of each parameter by its name in the cell; null where there is none.</param>
internal sealed record UnrolledCell(
    AutogradCell Cell, Tensor Inputs, Tensor Hidden, Tensor H0, Tensor? CellStates, Tensor? C0,
    IReadOnlyDictionary<string, Tensor?> Gradients)
{
    /// <summary>x[j], h[j-1] and c[j-1], [S, *] each, in the dispose scope in force.</summary>
    internal (Tensor X, Tensor H, Tensor? C) At(int step) => step == 0
        ? (Inputs.select(0, 0), H0, C0)
        : (Inputs.select(0, step), Hidden.select(0, step - 1), CellStates?.select(0, step - 1));

    /// <summary>The parameters under their names in the cell.</summary>
    internal IReadOnlyDictionary<string, Parameter> Parameters { get; } =
        Cell.Module.named_parameters().ToDictionary(p => p.name, p => p.parameter);
}
