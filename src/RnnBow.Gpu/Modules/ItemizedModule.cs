using static TorchSharp.torch;

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
