using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The forward pass of the layers whose state is one tensor: RNN and GRU.</summary>
internal static class SingleState
{
    public static (Tensor, Tensor) Run(
        Operator forward, RecurrentLayout layout, Tensor[] weights, bool training, Tensor input, Tensor? h0)
    {
        var batch = layout.RequireInput(input);
        using var state = new RecurrentState(layout, input, batch, h0, null, withCell: false);
        return forward.InvokeTuple2(
            input, state.Tensors[0], weights, layout.Bias, layout.NumLayers, layout.Dropout, training,
            layout.Bidirectional, layout.BatchFirst);
    }

    public static (nn.utils.rnn.PackedSequence, Tensor) Run(
        Operator forward, RecurrentLayout layout, Tensor[] weights, bool training, nn.utils.rnn.PackedSequence input, Tensor? h0)
    {
        var batch = layout.RequireInput(input);
        using var scope = torch.NewDisposeScope();
        using var state = new RecurrentState(layout, input.data, batch, input.Sorted(h0), null, withCell: false);
        var (data, h) = forward.InvokeTuple2(
            input.data, input.batch_sizes, state.Tensors[0], weights, layout.Bias, layout.NumLayers, layout.Dropout, training,
            layout.Bidirectional);
        return (input.With(data).MoveToOuterDisposeScope(), input.Unsorted(h).MoveToOuterDisposeScope());
    }
}
