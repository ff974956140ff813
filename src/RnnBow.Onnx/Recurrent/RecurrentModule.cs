using RnnBow.Gpu;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>What a recurrent module of TorchSharp or of ours is, as its parameters and a trial tell.</summary>
internal sealed class RecurrentModule
{
    private readonly nn.Module _module;
    private readonly Lazy<RecurrentTrial> _trial;

    /// <param name="module">One for which <see cref="Is"/> is true.</param>
    /// <param name="path">Its path in the model; empty for the model itself.</param>
    internal RecurrentModule(nn.Module module, string path)
    {
        (_module, Path) = (module, path);
        while (module.get_parameter($"weight_hh_l{Layers}") is not null)
            Layers++;
        Directions = module.get_parameter("weight_hh_l0_reverse") is null ? 1 : 2;
        HasBias = module.get_parameter("bias_hh_l0") is not null;
        InputSize = Get("weight_ih", 0, 0).shape[1];
        HiddenSize = Get("weight_hh", 0, 0).shape[1];
        _trial = new(() => RecurrentTrial.Of(this));
    }

    internal string Path { get; }

    /// <summary>L.</summary>
    internal int Layers { get; }

    /// <summary>D, 1 or 2.</summary>
    internal int Directions { get; }

    internal bool HasBias { get; }

    internal long InputSize { get; }

    internal long HiddenSize { get; }

    internal bool HasCell => _module is LSTM or ItemizedLSTM;

    internal bool IsElman => _module is RNN or ItemizedRNN;

    internal bool BatchFirst => _trial.Value.BatchFirst;

    internal OnnxCell Cell => _module switch
    {
        LSTM or ItemizedLSTM => OnnxCell.Lstm,
        GRU or ItemizedGRU => OnnxCell.Gru,
        _ => _trial.Value.Relu ? OnnxCell.RnnRelu : OnnxCell.RnnTanh,
    };

    internal static bool Is(nn.Module module) => module is RNN or LSTM or GRU or ItemizedRNN or ItemizedLSTM or ItemizedGRU;

    /// <summary>The parameter weight_ih, weight_hh, bias_ih or bias_hh of a layer and direction.</summary>
    internal Parameter Get(string kind, int layer, int direction) =>
        _module.get_parameter(NameOf(kind, layer, direction)) ?? throw new NotSupportedException(
            $"The {_module.GetName()} at '{Path}' has no parameter {NameOf(kind, layer, direction)}, as PyTorch's modules have.");

    /// <summary>The same as a part of a tensor of the file.</summary>
    internal WeightPiece Piece(string kind, int layer, int direction, IWeightOrder order) =>
        new(Path == "" ? NameOf(kind, layer, direction) : $"{Path}.{NameOf(kind, layer, direction)}", Get(kind, layer, direction), order);

    /// <summary>Runs the module in inference, from zeros and without its hooks: its output and its final hidden states.</summary>
    internal (Tensor Output, Tensor H) Run(Tensor input)
    {
        var training = _module.training;
        _module.eval();
        try
        {
            return _module switch
            {
                nn.Module<Tensor, Tensor?, (Tensor, Tensor)> single => single.forward(input, null),
                nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> lstm => WithoutCell(lstm.forward(input, null)),
                _ => throw new InvalidOperationException(),
            };
        }
        finally
        {
            _module.train(training);
        }
    }

    private static (Tensor, Tensor) WithoutCell((Tensor Output, Tensor H, Tensor C) all) => (all.Output, all.H);

    private static string NameOf(string kind, int layer, int direction) => $"{kind}_l{layer}{(direction == 1 ? "_reverse" : "")}";
}
