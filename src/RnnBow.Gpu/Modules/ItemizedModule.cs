using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace RnnBow.Gpu;

/// <summary>
/// What <see cref="ItemizedRNN"/>, <see cref="ItemizedLSTM"/> and <see cref="ItemizedGRU"/> share: parameters under PyTorch's names over a
/// stack of layers that a tap can look into.
/// </summary>
/// <typeparam name="TStates">The initial states a forward call takes.</typeparam>
/// <typeparam name="TOutputs">What it returns.</typeparam>
public abstract class ItemizedModule<TStates, TOutputs> : nn.Module<Tensor, TStates, TOutputs>, IItemizedModule
{
    private readonly LayerStack _layers;

    private protected ItemizedModule(string name, LayerStack layers)
        : base(name)
    {
        _layers = layers;
        foreach (var (parameterName, parameter) in layers.Parameters())
            register_parameter(parameterName, parameter);
    }

    LayerStack IItemizedModule.Layers => _layers;

    /// <inheritdoc/>
    public override void train(bool train = true)
    {
        base.train(train);
        _layers.Train(train);
    }

    private protected (Tensor Output, Tensor H, Tensor? C) Run(Tensor input, Tensor? h0, Tensor? c0) =>
        _layers.Forward(input, h0, c0, training);

    /// <summary>Calls the module, hooks and all, with packed sequences padded, and packs its output again.</summary>
    private protected (PackedSequence Output, TOutputs Padded) RunPacked(
        PackedSequence input, Func<Tensor, TOutputs> call, Func<TOutputs, Tensor> outputOf)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (padded, lengths) = rnn.pad_packed_sequence(input, _layers.BatchFirst);
        using (padded)
        using (lengths)
        {
            _layers.Lengths = lengths.data<long>().ToArray();
            try
            {
                var outputs = call(padded);
                using var output = outputOf(outputs);
                return (rnn.pack_padded_sequence(output, lengths, _layers.BatchFirst, input.sorted_indices is null), outputs);
            }
            finally
            {
                _layers.Lengths = null;
            }
        }
    }

    /// <inheritdoc/>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        _layers.To(dtype, device);
        foreach (var (name, parameter) in _layers.Parameters())
            ConditionallyRegisterParameter(name, parameter);
        base._toEpilog(dtype, device, non_blocking);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _layers.Dispose();
        base.Dispose(disposing);
    }
}
