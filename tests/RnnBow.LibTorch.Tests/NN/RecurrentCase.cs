using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

/// <summary>One combination of the options of a recurrent module, run the same way for every kind.</summary>
public sealed record RecurrentCase(string Kind, int Layers, bool Bidirectional, bool Bias, bool BatchFirst, bool WithState)
{
    public const int InputSize = 3, Hidden = 4, Steps = 5, Batch = 2;

    public static IEnumerable<RecurrentCase> All =>
        from kind in new[] { "tanh", "relu", "lstm", "gru" }
        from layers in new[] { 1, 2, 3 }
        from bidirectional in new[] { false, true }
        from bias in new[] { false, true }
        from batchFirst in new[] { false, true }
        from withState in new[] { false, true }
        select new RecurrentCase(kind, layers, bidirectional, bias, batchFirst, withState);

    public int States => Layers * (Bidirectional ? 2 : 1);

    public nn.Module Create() => Kind switch
    {
        "lstm" => nn.LSTM(
            InputSize, Hidden, Layers, Bias, BatchFirst, bidirectional: Bidirectional, dtype: ScalarType.Float64),
        "gru" => nn.GRU(
            InputSize, Hidden, Layers, Bias, BatchFirst, bidirectional: Bidirectional, dtype: ScalarType.Float64),
        _ => nn.RNN(
            InputSize, Hidden, Layers, Kind == "relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, Bias, BatchFirst,
            bidirectional: Bidirectional, dtype: ScalarType.Float64),
    };

    public Tensor Input() => BatchFirst ? Values.Random(Batch, Steps, InputSize) : Values.Random(Steps, Batch, InputSize);

    public Tensor? State() => WithState ? Values.Random(States, Batch, Hidden) : null;

    /// <summary>Output, final h, and final c or an empty tensor.</summary>
    public static (Tensor output, Tensor h, Tensor c) Call(nn.Module module, Tensor input, Tensor? h0, Tensor? c0)
    {
        if (module is TorchSharp.Modules.LSTM lstm) return lstm.call(input, h0 is null ? null : (h0, c0!));
        var (output, h) = module is TorchSharp.Modules.GRU gru ? gru.call(input, h0) : ((TorchSharp.Modules.RNN)module).call(input, h0);
        return (output, h, zeros(0, dtype: ScalarType.Float64));
    }
}
