using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace RnnBow.Gpu;

/// <summary>
/// An LSTM that shows a tap what a fused module hides: its lower layers' states and its dropout masks. Constructor parameters,
/// parameter names and state_dict keys are those of <c>torch.nn.LSTM</c>, and checkpoints interchange.
/// </summary>
public sealed class ItemizedLSTM : ItemizedModule<(Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    /// <summary>Creates the module, with PyTorch's initial weights.</summary>
    /// <param name="inputSize">I, at least 1.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="numLayers">L, at least 1.</param>
    /// <param name="bias">Whether there are bias_ih and bias_hh.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, *] instead of [T, B, *].</param>
    /// <param name="dropout">The probability with which an output of a layer but the last is dropped in training, 0 to 1.</param>
    /// <param name="bidirectional">Whether every layer reads in both directions: D = 2, else 1.</param>
    /// <param name="device">Where the parameters are; null for the CPU.</param>
    /// <param name="dtype">Their type; null for float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the dropout is out of range.</exception>
    public ItemizedLSTM(
        long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false,
        double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
        : base(nameof(ItemizedLSTM), LayerStack.Create(
            LstmCell.Instance, inputSize, hiddenSize, numLayers, batchFirst, dropout, bidirectional, inputs =>
            {
                var layer = nn.LSTM(inputs, hiddenSize, 1, bias, batchFirst, bidirectional: bidirectional, device: device, dtype: dtype);
                return (
                    layer,
                    (x, h0, c0) => layer.forward(x, h0 is null ? null : (h0, c0!)),
                    (x, h0, c0) => layer.call(x, h0 is null ? null : (h0, c0!)));
            }))
    {
    }

    /// <summary>Runs the network.</summary>
    /// <param name="input">x, [T, B, I], or [B, T, I] batch-first; [T, I] for a single sequence, without B in states and results.</param>
    /// <param name="h0_c0">The initial states, [L*D, B, H] each; null for zeros.</param>
    /// <returns>The output [T, B, D*H] (or [B, T, D*H]), h_n and c_n [L*D, B, H].</returns>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (output, h, c) = Run(input, h0_c0?.Item1, h0_c0?.Item2);
        return (output, h, c!);
    }

    /// <summary>Runs the network and its hooks, a tap's among them.</summary>
    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>Runs the network over sequences of several lengths, and its hooks, which see them padded.</summary>
    /// <param name="input">Packed sequences of I features.</param>
    /// <param name="h0_c0">The initial states, [L*D, B, H] each; null for zeros.</param>
    /// <returns>The packed outputs, and h_n and c_n [L*D, B, H], each sequence's at its own end.</returns>
    public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (packed, (_, h, c)) = RunPacked(input, x => call(x, h0_c0), outputs => outputs.Item1);
        return (packed, h, c);
    }
}
