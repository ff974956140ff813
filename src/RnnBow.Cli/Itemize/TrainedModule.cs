using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Itemize;

/// <summary>A TorchSharp module with the weights of a trained network.</summary>
internal sealed class TrainedModule : IDisposable
{
    private readonly nn.Module _module;

    public TrainedModule(TrainedNetwork network, ItemizeRequest request)
    {
        _module = Create(network, request.BatchFirst, request.Type, request.Device.Device);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (name, weights) in network.Weights)
            _module.get_parameter(name)!.copy_(weights.ToFloat(request.Type));
    }

    public GradientTap Tap(IGradientRecorder recorder, RecordingOptions options) => _module switch
    {
        LSTM lstm => lstm.RecordItemizedGradients(recorder, options),
        GRU gru => gru.RecordItemizedGradients(recorder, options),
        _ => ((RNN)_module).RecordItemizedGradients(recorder, options),
    };

    /// <summary>Runs the network: its output at each step.</summary>
    public Tensor Call(Tensor input, Tensor? h0, Tensor? c0) => _module switch
    {
        LSTM lstm when h0 is null => lstm.call(input).Item1,
        LSTM lstm => lstm.call(input, (h0, c0 ?? zeros_like(h0))).Item1,
        GRU gru => gru.call(input, h0).Item1,
        _ => ((RNN)_module).call(input, h0).Item1,
    };

    public void Dispose() => _module.Dispose();

    private static nn.Module Create(TrainedNetwork network, bool batchFirst, ScalarType type, Device device) => network.Cell switch
    {
        TrainedCell.Lstm => nn.LSTM(
            network.InputSize, network.HiddenSize, network.Layers, bias: network.Bias, batchFirst: batchFirst,
            bidirectional: network.Bidirectional, device: device, dtype: type),
        TrainedCell.Gru => nn.GRU(
            network.InputSize, network.HiddenSize, network.Layers, bias: network.Bias, batchFirst: batchFirst,
            bidirectional: network.Bidirectional, device: device, dtype: type),
        _ => nn.RNN(
            network.InputSize, network.HiddenSize, network.Layers,
            network.Cell == TrainedCell.Relu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh,
            bias: network.Bias, batchFirst: batchFirst,
            bidirectional: network.Bidirectional, device: device, dtype: type),
    };
}
