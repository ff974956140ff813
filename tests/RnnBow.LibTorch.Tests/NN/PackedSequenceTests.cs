using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class PackedSequenceTests
{
    [Fact]
    public void Packing_interleaves_the_sequences_step_by_step()
    {
        using var scope = NewDisposeScope();
        var packed = rnn.pack_sequence([Values.Tensor([1, 2, 3], 3, 1), Values.Tensor([4], 1, 1)]);
        Assert.Equal([1.0, 4, 2, 3], Values.Of(packed.data));
        Assert.Equal([2.0, 1, 1], Values.Of(packed.batch_sizes));
        Assert.Null(packed.sorted_indices);
    }

    [Fact]
    public void Sequences_in_any_order_come_back_in_their_order_with_their_lengths()
    {
        using var scope = NewDisposeScope();
        var packed = rnn.pack_sequence(
            [Values.Tensor([4], 1, 1), Values.Tensor([1, 2, 3], 3, 1), Values.Tensor([5, 6], 2, 1)], enforce_sorted: false);
        var (padded, lengths) = rnn.pad_packed_sequence(packed, batch_first: true, padding_value: -1);
        Assert.Equal([4.0, -1, -1, 1, 2, 3, 5, 6, -1], Values.Of(padded));
        Assert.Equal([1.0, 3, 2], Values.Of(lengths));
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Packed_sequences_give_what_each_gives_alone(string kind)
    {
        using var scope = NewDisposeScope();
        using var module = new RecurrentCase(kind, 2, true, true, false, true).Create();
        Tensor[] sequences = [Values.Random(2, 3), Values.Random(5, 3), Values.Random(3, 3)];
        var (h0, c0) = (Values.Random(4, 3, 4), Values.Random(4, 3, 4));
        var (output, h) = Run(module, rnn.pack_sequence(sequences, enforce_sorted: false), h0, c0);
        var (padded, _) = rnn.pad_packed_sequence(output);
        for (var n = 0; n < sequences.Length; n++)
        {
            var (alone, finalH, _) = RecurrentCase.Call(
                module, sequences[n].unsqueeze(1), h0.narrow(1, n, 1).contiguous(), c0.narrow(1, n, 1).contiguous());
            Values.AssertClose(Values.Of(alone), Values.Of(padded.narrow(0, 0, sequences[n].shape[0]).select(1, n)));
            Values.AssertClose(Values.Of(finalH), Values.Of(h.select(1, n)));
        }
    }

    private static (rnn.PackedSequence, Tensor) Run(nn.Module module, rnn.PackedSequence input, Tensor h0, Tensor c0)
    {
        if (module is TorchSharp.Modules.LSTM lstm)
        {
            var (output, h, _) = lstm.call(input, (h0, c0));
            return (output, h);
        }
        return module is TorchSharp.Modules.GRU gru ? gru.call(input, h0) : ((TorchSharp.Modules.RNN)module).call(input, h0);
    }

    [Fact]
    public void A_packed_result_survives_its_input()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(1, 2);
        var input = rnn.pack_sequence([ones(3, 1), ones(1, 1)]);
        var (output, _) = gru.call(input);
        input.Dispose();
        Assert.Equal([3, 2, 2], rnn.pad_packed_sequence(output).Item1.shape);
    }

    [Fact]
    public void Packed_input_with_other_features_is_refused()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 2);
        Assert.Throws<ArgumentException>(() => gru.call(rnn.pack_sequence([ones(3, 1)])));
    }
}
