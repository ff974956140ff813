using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of Elman layers with tanh or ReLU. Parameters have PyTorch's names, such as weight_hh_l0_reverse.</summary>
public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentLayout _layout;
    private readonly Parameter[] _weights;
    private readonly bool _relu;

    internal RNN(RecurrentLayout layout, nn.NonLinearities nonLinearity) : base(nameof(RNN))
    {
        _layout = layout.Checked();
        _relu = nonLinearity == nn.NonLinearities.ReLU;
        _weights = Register(_layout.CreateParameters());
    }

    /// <summary>Runs the layers over a batch of sequences.</summary>
    /// <param name="input">[T, N, inputSize], or [N, T, inputSize] with batchFirst.</param>
    /// <param name="h0">The initial state, [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The outputs of all steps, [T, N, directions * hidden] or batch first, and the final state.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0) =>
        SingleState.Run(_relu ? Aten.rnn_relu_input : Aten.rnn_tanh_input, _layout, _weights, training, input, h0);

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
        SingleState.Run(_relu ? Aten.rnn_relu_data : Aten.rnn_tanh_data, _layout, _weights, training, input, h0);

    /// <summary>Lays the weights out in one block of memory for cuDNN; elsewhere nothing happens.</summary>
    public void flatten_parameters() => _layout.Flatten(_weights);

    /// <summary>The weights from the input, [hidden, features], of a layer's forward direction.</summary>
    /// <param name="idx">The layer, from 0.</param>
    public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");

    /// <summary>The weights from the previous step, [hidden, hidden], of a layer's forward direction.</summary>
    /// <param name="idx">The layer, from 0.</param>
    public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");

    /// <summary>The bias that goes with weight_ih, [hidden], of a layer's forward direction; null without bias.</summary>
    /// <param name="idx">The layer, from 0.</param>
    public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");

    /// <summary>The bias that goes with weight_hh, [hidden], of a layer's forward direction; null without bias.</summary>
    /// <param name="idx">The layer, from 0.</param>
    public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");

    internal override void OnMoved() => flatten_parameters();
}
