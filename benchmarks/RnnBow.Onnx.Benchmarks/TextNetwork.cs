using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Benchmarks;

/// <summary>Ids through an embedding and two recurrent layers to scores: a small language model.</summary>
internal sealed class TextNetwork : nn.Module, IOnnxExportable
{
    public const long Symbols = 100;
    public const long Hidden = 128;
    public const long Layers = 2;

    private readonly Embedding _embedding = nn.Embedding(Symbols, Hidden);
    private readonly Linear _head = nn.Linear(Hidden, Symbols);
    private readonly nn.Module _recurrent;

    public TextNetwork(string cell)
        : base(nameof(TextNetwork))
    {
        _recurrent = cell switch
        {
            "rnn" => nn.RNN(Hidden, Hidden, Layers),
            "lstm" => nn.LSTM(Hidden, Hidden, Layers),
            "gru" => nn.GRU(Hidden, Hidden, Layers),
            _ => throw new ArgumentException($"'{cell}' is no cell; there are rnn, lstm and gru.", nameof(cell)),
        };
        register_module("embedding", _embedding);
        register_module("recurrent", _recurrent);
        register_module("head", _head);
    }

    public OnnxValue Export(OnnxGraph graph, OnnxValue input) =>
        graph.Apply(_head, graph.Apply(_recurrent, graph.Apply(_embedding, input)));

    /// <summary>Reads a workload: nothing is kept but the states.</summary>
    public void Read(Workload work)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        var ids = zeros(work.Steps, work.Batch, dtype: int64);
        var states = (H: zeros(Layers, work.Batch, Hidden), C: zeros(Layers, work.Batch, Hidden));
        for (var call = 0; call < work.Calls; call++)
        {
            using var inner = NewDisposeScope();
            var (scores, h, c) = Step(ids, states.H, states.C);
            // The scores are there, whatever device they are on.
            using var last = scores.select(0, -1).cpu();
            states = (h.MoveToOuterDisposeScope(), ReferenceEquals(c, states.C) ? c : c.MoveToOuterDisposeScope());
        }
    }

    private (Tensor Scores, Tensor H, Tensor C) Step(Tensor ids, Tensor h0, Tensor c0)
    {
        var x = _embedding.call(ids);
        switch (_recurrent)
        {
            case LSTM lstm:
                var (output, h, c) = lstm.call(x, (h0, c0));
                return (_head.call(output), h, c);
            case GRU gru:
                var (read, state) = gru.call(x, h0);
                return (_head.call(read), state, c0);
            default:
                var (seen, hidden) = ((RNN)_recurrent).call(x, h0);
                return (_head.call(seen), hidden, c0);
        }
    }
}
