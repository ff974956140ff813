using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>One recurrent module, whichever it is, under one interface.</summary>
internal sealed class TestNetwork : IDisposable
{
    private readonly Func<Tensor, Tensor?, Tensor?, (Tensor Output, Tensor H, Tensor? C)> _call;
    private readonly Func<IGradientRecorder, RecordingOptions?, GradientTap> _record;

    private TestNetwork(
        nn.Module module,
        Func<Tensor, Tensor?, Tensor?, (Tensor Output, Tensor H, Tensor? C)> call,
        Func<IGradientRecorder, RecordingOptions?, GradientTap> record)
    {
        (Module, _call, _record) = (module, call, record);
    }

    internal nn.Module Module { get; }

    /// <summary>TorchSharp's module, with the weights it draws.</summary>
    internal static TestNetwork Fused(NetworkCase n, ScalarType dtype, double dropout = 0)
    {
        switch (n.Cell)
        {
            case CellKind.Lstm:
                var lstm = nn.LSTM(n.Inputs, n.Hidden, n.Layers, n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(lstm, (x, h, c) => lstm.call(x, Pair(h, c)), lstm.RecordItemizedGradients);
            case CellKind.Gru:
                var gru = nn.GRU(n.Inputs, n.Hidden, n.Layers, n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(gru, (x, h, _) => Triple(gru.call(x, h!)), gru.RecordItemizedGradients);
            default:
                var rnn = nn.RNN(
                    n.Inputs, n.Hidden, n.Layers, Phi(n), n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(rnn, (x, h, _) => Triple(rnn.call(x, h!)), rnn.RecordItemizedGradients);
        }
    }

    /// <summary>The module of ours, with the weights it draws.</summary>
    internal static TestNetwork Itemized(NetworkCase n, ScalarType dtype, double dropout = 0)
    {
        switch (n.Cell)
        {
            case CellKind.Lstm:
                var lstm = new ItemizedLSTM(
                    n.Inputs, n.Hidden, n.Layers, n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(lstm, (x, h, c) => lstm.call(x, Pair(h, c)), lstm.RecordItemizedGradients);
            case CellKind.Gru:
                var gru = new ItemizedGRU(
                    n.Inputs, n.Hidden, n.Layers, n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(gru, (x, h, _) => Triple(gru.call(x, h)), gru.RecordItemizedGradients);
            default:
                var rnn = new ItemizedRNN(
                    n.Inputs, n.Hidden, n.Layers, Phi(n), n.Bias, n.BatchFirst, dropout, n.Bidirectional, TestDevice.Current, dtype);
                return new(rnn, (x, h, _) => Triple(rnn.call(x, h)), rnn.RecordItemizedGradients);
        }
    }

    /// <summary>TorchSharp's cell, called once per step as a program does it.</summary>
    internal static TestNetwork CalledByStep(NetworkCase n, ScalarType dtype)
    {
        switch (n.Cell)
        {
            case CellKind.Lstm:
                var lstm = nn.LSTMCell(n.Inputs, n.Hidden, n.Bias, TestDevice.Current, dtype);
                return new(
                    lstm, (x, h, c) => Loop(n, x, h, c, (xt, ht, ct) => lstm.call(xt, Pair(ht, ct) ?? Zeros(n, xt))),
                    lstm.RecordItemizedGradients);
            case CellKind.Gru:
                var gru = nn.GRUCell(n.Inputs, n.Hidden, n.Bias, TestDevice.Current, dtype);
                return new(gru, (x, h, _) => Loop(n, x, h, null, (xt, ht, _) => (gru.call(xt, ht!), null)), gru.RecordItemizedGradients);
            default:
                var rnn = nn.RNNCell(n.Inputs, n.Hidden, Phi(n), n.Bias, TestDevice.Current, dtype);
                return new(rnn, (x, h, _) => Loop(n, x, h, null, (xt, ht, _) => (rnn.call(xt, ht!), null)), rnn.RecordItemizedGradients);
        }
    }

    /// <summary>Gives the module the weights of a case.</summary>
    internal TestNetwork With(NetworkCase network, NetworkValues values)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var key in network.Weights)
            Parameter(key).copy_(values.Weight(key).ToTensor());
        return this;
    }

    internal Tensor Parameter(int layer, string name) => Parameter(new(layer, Direction.Forward, name));

    internal Tensor Parameter(WeightKey key) => Module.get_parameter($"{key}") ?? Module.get_parameter(key.Parameter)!;

    /// <summary>Calls the module, hooks and all.</summary>
    internal (Tensor Output, Tensor H, Tensor? C) Call(Tensor x, Tensor? h0 = null, Tensor? c0 = null) => _call(x, h0, c0);

    /// <summary>Attaches a tap; it records all there is of every step unless the options say otherwise.</summary>
    internal GradientTap Record(IGradientRecorder recorder, RecordingOptions? options = null) =>
        _record(recorder, options ?? new() { Every = 1, Horizon = Horizon.Full, Sequences = null });

    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();

    private static (Tensor Output, Tensor H, Tensor? C) Loop(
        NetworkCase n, Tensor x, Tensor? h0, Tensor? c0, Func<Tensor, Tensor?, Tensor?, (Tensor, Tensor?)> cell)
    {
        var (h, c) = (h0?.select(0, 0), c0?.select(0, 0));
        var outputs = new List<Tensor>();
        foreach (var step in x.unbind(n.BatchFirst ? 1 : 0))
        {
            (h, c) = cell(step, h, c);
            outputs.Add(h);
        }
        return (stack(outputs, n.BatchFirst ? 1 : 0), h!.unsqueeze(0), c?.unsqueeze(0));
    }

    private static nn.NonLinearities Phi(NetworkCase n) =>
        n.Cell == CellKind.RnnRelu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;

    // TorchSharp's LSTMCell wants its first states.
    internal static (Tensor, Tensor) Zeros(NetworkCase n, Tensor x)
    {
        var state = zeros(x.shape[0], n.Hidden, dtype: x.dtype, device: x.device);
        return (state, state);
    }

    private static (Tensor, Tensor)? Pair(Tensor? h, Tensor? c) => h is null ? null : (h, c!);

    private static (Tensor, Tensor, Tensor?) Triple((Tensor Output, Tensor H) outputs) => (outputs.Output, outputs.H, null);
}
