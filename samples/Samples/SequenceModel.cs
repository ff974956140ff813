using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>Symbols in, scores of symbols out, [T, B] to [T, B, symbols]: a model as programs for TorchSharp have it, without a tap.</summary>
internal sealed class SequenceModel : nn.Module<Tensor, Tensor>
{
    private readonly Embedding _embedding;
    private readonly nn.Module _recurrent;
    private readonly Linear _head;

    public SequenceModel(string cell, int symbols, int hidden)
        : base("sequence")
    {
        _embedding = nn.Embedding(symbols, hidden);
        _recurrent = cell switch
        {
            "rnn" => nn.RNN(hidden, hidden),
            "gru" => nn.GRU(hidden, hidden),
            _ => nn.LSTM(hidden, hidden),
        };
        _head = nn.Linear(hidden, symbols);
        RegisterComponents();
    }

    /// <summary>The recurrent module, an RNN, GRU or LSTM.</summary>
    public nn.Module Recurrent => _recurrent;

    public override Tensor forward(Tensor x)
    {
        var embedded = _embedding.call(x);
        return _head.call(_recurrent switch
        {
            RNN rnn => rnn.call(embedded, zeros(1, x.shape[1], embedded.shape[2])).Item1,
            GRU gru => gru.call(embedded).Item1,
            LSTM lstm => lstm.call(embedded).Item1,
            _ => throw new InvalidOperationException("There is no such recurrent module."),
        });
    }
}
