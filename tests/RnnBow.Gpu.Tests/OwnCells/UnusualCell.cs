using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// A cell whose parameters are not all a Linear's that runs once: a Linear that runs twice, one that is run with <c>forward</c>, one whose
/// weight is used elsewhere as well, a matrix, a vector and a number of its own, and a normalization.
/// </summary>
internal sealed class UnusualCell : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear once;
    private readonly Linear twice;
    private readonly Linear hidden_from_hooks;
    private readonly Linear tied;
    private readonly LayerNorm norm;
    private readonly Parameter matrix;
    private readonly Parameter vector;
    private readonly Parameter number;

    internal UnusualCell(long inputSize, long hiddenSize)
        : base(nameof(UnusualCell))
    {
        once = nn.Linear(inputSize, hiddenSize);
        twice = nn.Linear(hiddenSize, hiddenSize);
        hidden_from_hooks = nn.Linear(hiddenSize, hiddenSize);
        tied = nn.Linear(hiddenSize, hiddenSize, hasBias: false);
        norm = nn.LayerNorm(hiddenSize);
        matrix = nn.Parameter(zeros(hiddenSize, inputSize));
        vector = nn.Parameter(zeros(hiddenSize));
        number = nn.Parameter(zeros(1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor h)
    {
        var a = once.call(x) + twice.call(h) + twice.call(h * h) + hidden_from_hooks.forward(h);
        var b = norm.call(matmul(x, matrix.t()) + tied.call(h)) + matmul(h, tied.weight);
        return (a + (number * b)).tanh() + (vector * h * 0.5);
    }
}
