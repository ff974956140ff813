using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Finds out what a TorchSharp module was made with and does not tell: its layout, and an RNN's nonlinearity. What the tensors of a step
/// leave open is asked again at the next.
/// </summary>
internal sealed class ModuleInference
{
    private readonly RecurrentNetwork _network;
    private bool? _batchFirst;
    private IRecurrentCell? _cell;

    internal ModuleInference(RecurrentNetwork network, bool? batchFirst)
    {
        _network = network;
        _batchFirst = network.Layered?.BatchFirst ?? batchFirst;
        _cell = network.Layered?.Cell ?? network.Kind switch
        {
            "LSTM" => LstmCell.Instance,
            "GRU" => GruCell.Instance,
            _ => null,
        };
    }

    /// <summary>
    /// Whether outputs are [B, T, H]. h_n is [L, B, H] in either layout; where T = B the shapes do not tell, but the last output of the top
    /// layer is its final state.
    /// </summary>
    internal bool BatchFirst(ForwardCall call)
    {
        if (_batchFirst is { } known)
            return known;
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var final = call.Outputs[1].select(0, -_network.Directions.Count); // of the top layer's forward direction
        var output = call.Outputs[0].narrow(2, 0, final.shape[1]);
        if (output.shape[0] != output.shape[1])
            return (_batchFirst = output.shape[0] == final.shape[0]).Value;
        var sequenceFirst = Same(output.select(0, -1), final);
        var batchFirst = Same(output.select(1, -1), final);
        if (sequenceFirst != batchFirst)
            _batchFirst = batchFirst;
        return batchFirst && !sequenceFirst;
    }

    /// <summary>
    /// The module's cell. An RNN's outputs tell tanh where one of them is negative; else both are tried, and the one that explains the
    /// outputs better is taken.
    /// </summary>
    /// <param name="outputsOf">Takes the outputs of the recorded sequences, [T, S, H].</param>
    /// <param name="unrollTop">Unrolls the top layer with a cell.</param>
    internal IRecurrentCell Cell(Func<Tensor> outputsOf, Func<IRecurrentCell, Tensor, UnrolledLayer> unrollTop)
    {
        if (_cell is not null)
            return _cell;
        var outputs = outputsOf();
        if (outputs.lt(0).any().item<bool>())
            return _cell = ElmanCell.Tanh;
        var (tanh, relu) = (Mismatch(ElmanCell.Tanh), Mismatch(ElmanCell.Relu));
        if (tanh != relu && !double.IsNaN(tanh) && !double.IsNaN(relu))
            _cell = tanh < relu ? ElmanCell.Tanh : ElmanCell.Relu;
        return _cell ?? ElmanCell.Tanh;

        double Mismatch(IRecurrentCell candidate) => unrollTop(candidate, outputs).Mismatch().ToDouble();
    }

    private static bool Same(Tensor left, Tensor right) => allclose(left, right, rtol: 0, atol: 0, equal_nan: true);
}
