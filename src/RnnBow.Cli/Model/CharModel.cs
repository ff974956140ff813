using RnnBow.Gpu;
using RnnBow.Onnx;
using RnnBow.Recording;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>
/// The character network of Karpathy et al. (2015) and of RNNbow: characters one-hot into a recurrent module, its output through
/// one linear layer to a score for every character that could come next.
/// </summary>
internal sealed class CharModel : nn.Module, IOnnxExportable
{
    /// <summary>The recurrent module's name in the state_dict.</summary>
    public const string RecurrentName = "recurrent";

    private readonly nn.Module _recurrent;
    private readonly Linear _head;

    public CharModel(ModelShape shape, Device device) : base(nameof(CharModel))
    {
        Shape = shape;
        var (inputs, hidden, layers) = (shape.Symbols, shape.Hidden, shape.Layers);
        _recurrent = shape.Cell switch
        {
            CellKind.Rnn => nn.RNN(inputs, hidden, layers, device: device),
            CellKind.Lstm => nn.LSTM(inputs, hidden, layers, device: device),
            CellKind.Gru => nn.GRU(inputs, hidden, layers, device: device),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
        _head = nn.Linear(hidden, inputs, device: device);
        register_module(RecurrentName, _recurrent);
        register_module("head", _head);
    }

    public ModelShape Shape { get; }

    /// <summary>The parameters of the recurrent module alone, with PyTorch's names.</summary>
    public IEnumerable<(string name, Parameter parameter)> RecurrentParameters => _recurrent.named_parameters();

    /// <summary>Reads a window of every sequence.</summary>
    /// <param name="ids">Ids, [T, B], int64.</param>
    /// <param name="state">What is remembered from the window before; null at a beginning.</param>
    /// <returns>Scores, [T, B, symbols], and what is remembered.</returns>
    public (Tensor Scores, RecurrentState State) Read(Tensor ids, RecurrentState? state)
    {
        var input = nn.functional.one_hot(ids, Shape.Symbols).to(float32); // [T, B, symbols]
        var (output, after) = Recur(input, state);
        return (_head.call(output), after);
    }

    /// <summary>Records the itemized gradients of the recurrent module.</summary>
    public GradientTap Record(IGradientRecorder recorder, RecordingOptions options) => _recurrent switch
    {
        RNN rnn => rnn.RecordItemizedGradients(recorder, options),
        LSTM lstm => lstm.RecordItemizedGradients(recorder, options),
        GRU gru => gru.RecordItemizedGradients(recorder, options),
        _ => throw new InvalidOperationException(),
    };

    /// <inheritdoc/>
    public OnnxValue Export(OnnxGraph graph, OnnxValue input) =>
        graph.Apply(_head, graph.Apply(_recurrent, graph.OneHot(input, Shape.Symbols)));

    private (Tensor Output, RecurrentState State) Recur(Tensor input, RecurrentState? state)
    {
        switch (_recurrent)
        {
            case LSTM lstm:
                var (output, h, c) = lstm.call(input, state is null ? null : (state.Hidden, state.Cell!));
                return (output, new(h, c));
            case RNN rnn:
                return Single(rnn.call(input, state?.Hidden ?? Zeros(input)));
            case GRU gru:
                return Single(gru.call(input, state?.Hidden ?? Zeros(input)));
            default:
                throw new InvalidOperationException();
        }
    }

    // TorchSharp's RNN has no default state.
    private Tensor Zeros(Tensor input) => zeros(Shape.Layers, input.shape[1], Shape.Hidden, device: input.device);

    private static (Tensor, RecurrentState) Single((Tensor Output, Tensor Hidden) result) => (result.Output, new(result.Hidden, null));
}
