using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Models;

/// <summary>Ids through an embedding, an LSTM and a linear head to scores.</summary>
internal sealed class LanguageModel : nn.Module<Tensor, Tensor>, IOnnxExportable
{
    public const long Symbols = 11;

    private readonly Embedding _embedding = nn.Embedding(Symbols, 6);
    private readonly LSTM _lstm = nn.LSTM(6, 8, 2, batchFirst: true, dropout: 0.3);
    private readonly Sequential _head = nn.Sequential(
        ("norm", nn.LayerNorm(8)), ("drop", nn.Dropout(0.5)), ("linear", nn.Linear(8, Symbols)), ("log", nn.LogSoftmax(-1)));

    public LanguageModel()
        : base(nameof(LanguageModel))
    {
        register_module("embedding", _embedding);
        register_module("lstm", _lstm);
        register_module("head", _head);
    }

    public override Tensor forward(Tensor ids) => Read(ids, null).Scores;

    public (Tensor Scores, Tensor H, Tensor C) Read(Tensor ids, (Tensor, Tensor)? states)
    {
        var (output, h, c) = _lstm.call(_embedding.call(ids), states);
        return (_head.call(output), h, c);
    }

    public OnnxValue Export(OnnxGraph graph, OnnxValue ids) =>
        graph.Apply(_head, graph.Apply(_lstm, graph.Apply(_embedding, ids)));
}
