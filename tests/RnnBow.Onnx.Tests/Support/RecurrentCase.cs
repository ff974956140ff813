using RnnBow.Gpu;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Support;

/// <summary>A recurrent module with all that it can be made with.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Layers">L.</param>
/// <param name="Bidirectional">Whether it reads in both directions.</param>
/// <param name="Bias">Whether it has biases.</param>
/// <param name="BatchFirst">Whether it takes [B, T, I].</param>
/// <param name="Itemized">Whether it is one of ours, not TorchSharp's.</param>
internal sealed record RecurrentCase(OnnxCell Cell, int Layers, bool Bidirectional, bool Bias, bool BatchFirst, bool Itemized)
{
    public const long Inputs = 5;
    public const long Hidden = 7;

    private static readonly bool[] Both = [false, true];

    public long States => Layers * (Bidirectional ? 2 : 1);

    public bool HasCell => Cell == OnnxCell.Lstm;

    /// <summary>Every option with every other, TorchSharp's modules and ours in turn.</summary>
    public static IEnumerable<RecurrentCase> All(OnnxCell cell)
    {
        var number = 0;
        return
            from layers in Enumerable.Range(1, 3)
            from bidirectional in Both
            from bias in Both
            from batchFirst in Both
            select new RecurrentCase(cell, layers, bidirectional, bias, batchFirst, number++ % 3 == 2);
    }

    public nn.Module Create(ScalarType? dtype = null) => (Cell, Itemized) switch
    {
        (OnnxCell.Lstm, false) => nn.LSTM(Inputs, Hidden, Layers, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
        (OnnxCell.Gru, false) => nn.GRU(Inputs, Hidden, Layers, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
        (OnnxCell.Lstm, true) => new ItemizedLSTM(Inputs, Hidden, Layers, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
        (OnnxCell.Gru, true) => new ItemizedGRU(Inputs, Hidden, Layers, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
        (_, false) => nn.RNN(Inputs, Hidden, Layers, NonLinearity, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
        (_, true) => new ItemizedRNN(Inputs, Hidden, Layers, NonLinearity, Bias, BatchFirst, 0.5, Bidirectional, dtype: dtype),
    };

    /// <summary>What the module itself says in inference.</summary>
    public static (Tensor Output, Tensor H, Tensor? C) Run(nn.Module module, Tensor x, Tensor? h0, Tensor? c0)
    {
        using var constant = no_grad();
        module.eval();
        switch (module)
        {
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor)> single:
                var (output, h) = single.call(x, h0);
                return (output, h, null);
            case nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> lstm:
                return lstm.call(x, h0 is null ? null : (h0, c0!));
            default:
                throw new ArgumentException($"{module.GetName()} is not recurrent.", nameof(module));
        }
    }

    public override string ToString() =>
        $"{Cell} x{Layers}{(Bidirectional ? " both" : "")}{(Bias ? "" : " no bias")}{(BatchFirst ? " batch first" : "")}"
        + (Itemized ? " itemized" : "");

    private nn.NonLinearities NonLinearity => Cell == OnnxCell.RnnRelu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
}
