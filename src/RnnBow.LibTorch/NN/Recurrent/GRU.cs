using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of gated recurrent unit layers. Parameters have PyTorch's names, such as weight_hh_l0_reverse.</summary>
public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentLayout _layout;
    private readonly Parameter[] _weights;

    internal GRU(RecurrentLayout layout) : base(nameof(GRU))
    {
        _layout = layout.Checked();
        _weights = Register(_layout.CreateParameters());
    }

    /// <summary>Runs the layers over a batch of sequences.</summary>
    /// <param name="input">[T, N, inputSize], or [N, T, inputSize] with batchFirst.</param>
    /// <param name="h0">The initial state, [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The outputs of all steps, [T, N, directions * hidden] or batch first, and the final state.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null) =>
        SingleState.Run(Aten.gru_input, _layout, _weights, training, input, h0);

    /// <summary>Runs the hooks and the layers over a batch of sequences.</summary>
    /// <param name="input">[T, N, inputSize], or [N, T, inputSize] with batchFirst.</param>
    /// <param name="h0">The initial state, [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The outputs of all steps, [T, N, directions * hidden] or batch first, and the final state.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Runs the layers over sequences of several lengths. Hooks do not run.</summary>
    /// <param name="input">Packed sequences of inputSize features.</param>
    /// <param name="h0">The initial state, [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The packed outputs, and the final state of each sequence.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null) =>
        SingleState.Run(Aten.gru_data, _layout, _weights, training, input, h0);

    /// <summary>Lays the weights out in one block of memory for cuDNN; elsewhere nothing happens.</summary>
    public void flatten_parameters() => _layout.Flatten(_weights);

    internal override void OnMoved() => flatten_parameters();
}
