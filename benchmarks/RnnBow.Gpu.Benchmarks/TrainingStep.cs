using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// A network, a batch and an optimizer, ready to take one training step after another: what a recurrent language model does, with an input
/// of 100 features, a linear head, cross entropy and Adam. The learning rate is 0, so that every step costs what the first does: a network
/// that has learned its one batch by heart has gradients that vanish.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    internal const long Features = 100;

    private readonly nn.Module _network;
    private readonly Func<Tensor, Tensor> _forward;
    private readonly TorchSharp.Modules.Linear _head;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly GradientTap? _tap;

    /// <param name="cell">rnn, lstm or gru.</param>
    /// <param name="size">T, S and H.</param>
    /// <param name="options">What the tap records; null for no tap.</param>
    /// <param name="recorder">What receives the records; null for nothing.</param>
    /// <param name="type">The network's type; its numbers are drawn in float32 whatever it is.</param>
    internal TrainingStep(
        string cell, NetworkSize size, RecordingOptions? options, IGradientRecorder? recorder = null, ScalarType type = ScalarType.Float32)
    {
        manual_seed(1);
        _inputs = randn([size.Steps, size.Sequences, Features], device: Hardware.Device).to(type);
        _targets = randint(0, Features, [size.Steps * size.Sequences], device: Hardware.Device);
        _head = nn.Linear(size.Hidden, Features).to(Hardware.Device, type);
        (_network, _forward, _tap) = Create(cell, size.Hidden, options, recorder ?? new Forgetful());
        _network.to(type);
        _optimizer = optim.Adam(_network.parameters().Concat(_head.parameters()), lr: 0);
    }

    /// <summary>One step of training.</summary>
    internal void Run()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        nn.functional.cross_entropy(_head.call(_forward(_inputs)).view(-1, Features), _targets).backward();
        _optimizer.step();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tap?.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        _head.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    private static (nn.Module Network, Func<Tensor, Tensor> Forward, GradientTap? Tap) Create(
        string cell, long hidden, RecordingOptions? options, IGradientRecorder recorder)
    {
        switch (cell)
        {
            case "rnn":
                var rnn = nn.RNN(Features, hidden).to(Hardware.Device);
                return (rnn, x => rnn.call(x).Item1, options is null ? null : rnn.RecordItemizedGradients(recorder, options));
            case "lstm":
                var lstm = nn.LSTM(Features, hidden).to(Hardware.Device);
                return (lstm, x => lstm.call(x).Item1, options is null ? null : lstm.RecordItemizedGradients(recorder, options));
            case "gru":
                var gru = nn.GRU(Features, hidden).to(Hardware.Device);
                return (gru, x => gru.call(x).Item1, options is null ? null : gru.RecordItemizedGradients(recorder, options));
            default:
                throw new ArgumentException($"'{cell}' is no cell; there are rnn, lstm and gru.", nameof(cell));
        }
    }

    // What a record costs, not what is done with it.
    private sealed class Forgetful : IGradientRecorder
    {
        public void Record(GradientRecord record)
        {
        }
    }
}
