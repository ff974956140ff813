using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>An existing model, written for TorchSharp: it is to repeat what it read two steps before.</summary>
internal sealed class EchoModel : nn.Module<Tensor, Tensor>
{
    private readonly Embedding _embedding;
    private readonly LSTM _lstm;
    private readonly Linear _head;

    public EchoModel(int symbols, int hidden)
        : base("echo")
    {
        _embedding = nn.Embedding(symbols, hidden);
        _lstm = nn.LSTM(hidden, hidden);
        _head = nn.Linear(hidden, symbols);
        RegisterComponents();
    }

    public LSTM Lstm => _lstm;

    public override Tensor forward(Tensor x) => _head.call(_lstm.call(_embedding.call(x)).Item1);
}
