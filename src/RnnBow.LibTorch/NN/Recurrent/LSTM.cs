using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of long short-term memory layers. Parameters have PyTorch's names, such as weight_hh_l0_reverse.</summary>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentLayout _layout;
    private readonly Parameter[] _weights;

    internal LSTM(RecurrentLayout layout) : base(nameof(LSTM))
    {
        _layout = layout.Checked();
        _weights = Register(_layout.CreateParameters());
    }

    /// <summary>Runs the layers over a batch of sequences.</summary>
    /// <param name="input">[T, N, inputSize], or [N, T, inputSize] with batchFirst.</param>
    /// <param name="h0_c0">Initial states h and c, both [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The outputs of all steps, [T, N, directions * hidden] or batch first, and the final states h and c.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        var batch = _layout.RequireInput(input);
        using var state = new RecurrentState(_layout, input, batch, h0_c0?.Item1, h0_c0?.Item2, withCell: true);
        return Aten.lstm_input.InvokeTuple3(
            input, state.Tensors, _weights, _layout.Bias, _layout.NumLayers, _layout.Dropout, training,
            _layout.Bidirectional, _layout.BatchFirst);
    }

    /// <summary>Runs the hooks and the layers over a batch of sequences.</summary>
    /// <param name="input">[T, N, inputSize], or [N, T, inputSize] with batchFirst.</param>
    /// <param name="h0_c0">Initial states h and c, both [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The outputs of all steps, [T, N, directions * hidden] or batch first, and the final states h and c.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>Runs the layers over sequences of several lengths. Hooks do not run.</summary>
    /// <param name="input">Packed sequences of inputSize features.</param>
    /// <param name="h0_c0">Initial states h and c, both [layers * directions, N, hidden]; null for zeros.</param>
    /// <returns>The packed outputs, and the final states h and c of each sequence.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(
        nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        var batch = _layout.RequireInput(input);
        using var scope = torch.NewDisposeScope();
        using var state = new RecurrentState(
            _layout, input.data, batch, input.Sorted(h0_c0?.Item1), input.Sorted(h0_c0?.Item2), withCell: true);
        var (data, h, c) = Aten.lstm_data.InvokeTuple3(
            input.data, input.batch_sizes, state.Tensors, _weights, _layout.Bias, _layout.NumLayers, _layout.Dropout, training,
            _layout.Bidirectional);
        return (input.With(data).MoveToOuterDisposeScope(),
            input.Unsorted(h).MoveToOuterDisposeScope(), input.Unsorted(c).MoveToOuterDisposeScope());
    }

    /// <summary>Lays the weights out in one block of memory for cuDNN; elsewhere nothing happens.</summary>
    public void flatten_parameters() => _layout.Flatten(_weights);

    internal override void OnMoved() => flatten_parameters();
}
