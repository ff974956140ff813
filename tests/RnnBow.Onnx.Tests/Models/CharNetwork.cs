using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Models;

/// <summary>One-hot ids through two layers of an LSTM to scores, as the networks that <c>rnnbow train</c> makes.</summary>
internal sealed class CharNetwork : nn.Module, IOnnxExportable
{
    public const int Layers = 2;
    public const int Hidden = 6;

    private readonly int _symbols;
    private readonly LSTM _lstm;
    private readonly Linear _head;

    public CharNetwork(int symbols)
        : base(nameof(CharNetwork))
    {
        (_symbols, _lstm, _head) = (symbols, nn.LSTM(symbols, Hidden, Layers), nn.Linear(Hidden, symbols));
        register_module("lstm", _lstm);
        register_module("head", _head);
    }

    public OnnxValue Export(OnnxGraph graph, OnnxValue input) =>
        graph.Apply(_head, graph.Apply(_lstm, graph.OneHot(input, _symbols)));

    /// <summary>After each id the probability of each symbol, and the last step's hidden units of each layer.</summary>
    public (float[][] Probabilities, float[][] Units) Read(long[] ids)
    {
        using var constant = no_grad();
        using var scope = NewDisposeScope();
        var x = nn.functional.one_hot(tensor(ids, [ids.Length, 1]), _symbols).to(float32);
        var (output, h, _) = _lstm.call(x);
        var probabilities = nn.functional.softmax(_head.call(output), -1);
        return (
            [.. Enumerable.Range(0, ids.Length).Select(t => probabilities[t].reshape(-1).data<float>().ToArray())],
            [.. Enumerable.Range(0, Layers).Select(layer => h[layer].reshape(-1).data<float>().ToArray())]);
    }
}
