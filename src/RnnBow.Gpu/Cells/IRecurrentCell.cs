using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The equations of one kind of recurrent cell.</summary>
public interface IRecurrentCell
{
    /// <summary>The cell's name as PyTorch's modes have it: rnn_tanh, rnn_relu, lstm or gru.</summary>
    string Name { get; }

    /// <summary>The cell's gates.</summary>
    GateLayout Gates { get; }

    /// <summary>Whether there is a cell state beside the hidden state.</summary>
    bool HasCellState { get; }

    /// <summary>
    /// Runs a layer without autograd, from its inputs alone: the hidden states that a fused module computed but does not show.
    /// </summary>
    /// <param name="inputs">x, [T, S, I].</param>
    /// <param name="h0">The initial hidden state, [S, H].</param>
    /// <param name="c0">The initial cell state, [S, H]; null for a cell without one.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <returns>h, [T, S, H]; the caller's.</returns>
    Tensor Replay(Tensor inputs, Tensor h0, Tensor? c0, LayerParameters weights);

    /// <summary>Computes, for all steps at once, every factor of the backward pass that does not depend on the loss.</summary>
    /// <param name="inputs">x, [T, S, I].</param>
    /// <param name="outputs">h, [T, S, H].</param>
    /// <param name="h0">The initial hidden state, [S, H].</param>
    /// <param name="c0">The initial cell state, [S, H]; null for a cell without one.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <returns>The unrolled layer; its tensors belong to the dispose scope in force.</returns>
    UnrolledLayer Unroll(Tensor inputs, Tensor outputs, Tensor h0, Tensor? c0, LayerParameters weights);
}
