using RnnBow.Gpu;
using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>A recurrent network of an ONNX file: layers of one cell, each above the one before it.</summary>
public sealed class OnnxRecurrentNetwork
{
    private readonly IReadOnlyList<RecurrentLayerWeights> _layers;

    internal OnnxRecurrentNetwork(IReadOnlyList<RecurrentLayerWeights> layers) => _layers = layers;

    /// <summary>The name of the first layer's node.</summary>
    public string Name => _layers[0].Name;

    /// <summary>The cell.</summary>
    public OnnxCell Cell => _layers[0].Cell;

    /// <summary>L.</summary>
    public int Layers => _layers.Count;

    /// <summary>I.</summary>
    public long InputSize => _layers[0].InputSize;

    /// <summary>H.</summary>
    public long HiddenSize => _layers[0].HiddenSize;

    /// <summary>Whether every layer reads in both directions.</summary>
    public bool Bidirectional => _layers[0].Directions == 2;

    /// <summary>Whether there are biases.</summary>
    public bool HasBias => _layers[0].B is not null;

    /// <summary>"LSTM, 2 layers of 128, 64 inputs".</summary>
    public override string ToString() => $"{Cell}, {Layers} {(Layers == 1 ? "layer" : "layers")} of {HiddenSize}, {InputSize} inputs"
        + (Bidirectional ? ", in both directions" : "") + (HasBias ? "" : ", no bias");

    /// <summary>
    /// Makes a module of ours with these weights: an <see cref="ItemizedRNN"/>, <see cref="ItemizedLSTM"/> or <see cref="ItemizedGRU"/>.
    /// </summary>
    /// <param name="batchFirst">Whether it is to take [B, T, I].</param>
    /// <returns>The module, the caller's to dispose.</returns>
    public nn.Module CreateModule(bool batchFirst = false)
    {
        nn.Module module = Cell switch
        {
            OnnxCell.Lstm => new ItemizedLSTM(InputSize, HiddenSize, Layers, HasBias, batchFirst, bidirectional: Bidirectional),
            OnnxCell.Gru => new ItemizedGRU(InputSize, HiddenSize, Layers, HasBias, batchFirst, bidirectional: Bidirectional),
            _ => new ItemizedRNN(
                InputSize, HiddenSize, Layers, Cell == OnnxCell.RnnRelu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, HasBias,
                batchFirst, bidirectional: Bidirectional),
        };
        CopyTo(module);
        return module;
    }

    /// <summary>Copies the weights into a module of the same sizes.</summary>
    /// <param name="module">RNN, LSTM, GRU, ItemizedRNN, ItemizedLSTM or ItemizedGRU, on any device.</param>
    /// <exception cref="ArgumentException">The module is another network.</exception>
    public void CopyTo(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (!RecurrentModule.Is(module))
            throw new ArgumentException($"{module.GetName()} is no recurrent module.", nameof(module));
        var target = new RecurrentModule(module, "");
        var fits = (target.Cell, target.Layers, target.InputSize, target.HiddenSize, target.Directions == 2, target.HasBias)
            == (Cell, Layers, InputSize, HiddenSize, Bidirectional, HasBias);
        if (!fits)
        {
            throw new ArgumentException(
                $"The file's network is {this}; the module is a {target.Cell} with {target.Layers} x {target.HiddenSize} units, "
                + $"{target.InputSize} inputs, {target.Directions} direction(s), {(target.HasBias ? "biases" : "no bias")}.",
                nameof(module));
        }
        for (var layer = 0; layer < Layers; layer++)
            for (var direction = 0; direction < target.Directions; direction++)
                _layers[layer].Write(target, layer, direction);
    }
}
