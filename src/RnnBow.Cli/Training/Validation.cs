using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>The loss on text that the network does not learn from.</summary>
internal sealed class Validation
{
    private const int MostWindows = 50;

    private readonly CharModel _model;
    private readonly Device _device;
    private readonly ReadOnlyMemory<int> _text;
    private readonly int _sequences;
    private readonly int _window;

    private Validation(CharModel model, Device device, ReadOnlyMemory<int> text, int sequences, int window) =>
        (_model, _device, _text, _sequences, _window) = (model, device, text, sequences, window);

    /// <summary>Null if the text is too short for one window.</summary>
    public static Validation? Create(CharModel model, Device device, ReadOnlyMemory<int> text, int sequences, int window)
    {
        sequences = Math.Min(sequences, text.Length / (window + 1));
        return sequences == 0 ? null : new(model, device, text, sequences, window);
    }

    /// <summary>The mean loss in nats per character, over at most 50 windows of every sequence, beginning without a memory.</summary>
    public double Loss()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        _model.eval();
        var streams = new BatchStreams(_text, _sequences, _window);
        var windows = Math.Min(streams.WindowsPerPass, MostWindows);
        var (sum, state) = (0.0, (RecurrentState?)null);
        for (var i = 0; i < windows; i++)
        {
            using var step = NewDisposeScope();
            var window = Window.Of(streams.Next(), streams, _device);
            var (scores, after) = _model.Read(window.Inputs, state);
            sum += nn.functional.cross_entropy(scores.reshape(-1, _model.Shape.Symbols), window.Targets.reshape(-1)).item<float>();
            state?.Dispose();
            state = after.Keep();
        }
        state?.Dispose();
        _model.train();
        return sum / windows;
    }
}
