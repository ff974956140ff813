using RnnBow.Gpu;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Models;

/// <summary>One-hot ids through two recurrent modules; classes from the final states of the second and from its last output.</summary>
internal sealed class Classifier : nn.Module<Tensor, Tensor>, IOnnxExportable
{
    private readonly ItemizedGRU _reader = new(5, 6, bidirectional: true);
    private readonly RNN _summary = nn.RNN(12, 4, nonLinearity: nn.NonLinearities.ReLU);
    private readonly Sequential _head = nn.Sequential(nn.Linear(4, 3, hasBias: false), nn.Softmax(1));

    public Classifier()
        : base(nameof(Classifier))
    {
        register_module("reader", _reader);
        register_module("summary", _summary);
        register_module("head", _head);
    }

    public override Tensor forward(Tensor ids)
    {
        var x = nn.functional.one_hot(ids, 5).to(float32);
        var (output, h) = _summary.call(_reader.call(x).Item1);
        return _head.call(output[-1] + h[0]);
    }

    public OnnxValue Export(OnnxGraph graph, OnnxValue ids)
    {
        var read = graph.Apply(_reader, graph.OneHot(ids, 5));
        var (output, h) = graph.Recur(_summary, read);
        return graph.Apply(_head, graph.Add(graph.Select(output, 0, -1), graph.Select(h, 0, 0)));
    }
}
