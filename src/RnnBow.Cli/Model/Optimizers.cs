using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>The optimizers, and the learning rates with which they do well here.</summary>
internal static class Optimizers
{
    public static double DefaultLearningRate(OptimizerKind kind, CellKind cell) => (kind, cell) switch
    {
        (OptimizerKind.Sgd, CellKind.Rnn) => 0.1,
        (OptimizerKind.Sgd, _) => 0.5,
        (_, CellKind.Rnn) => 0.001,
        _ => 0.002,
    };

    public static OptimizerHelper Create(OptimizerKind kind, IEnumerable<Parameter> parameters, double learningRate) => kind switch
    {
        OptimizerKind.Adam => optim.Adam(parameters, learningRate),
        OptimizerKind.AdamW => optim.AdamW(parameters, learningRate),
        OptimizerKind.RmsProp => optim.RMSProp(parameters, learningRate),
        OptimizerKind.Sgd => optim.SGD(parameters, learningRate),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
