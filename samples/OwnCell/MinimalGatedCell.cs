using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Samples;

/// <summary>
/// The minimal gated unit (Zhou et al., 2016), a GRU with one gate: f = sigmoid(U_f x + W_f h[j-1]), n = tanh(U_n x + W_n (f * h[j-1])),
/// h[j] = (1-f)*h[j-1] + f*n.
/// </summary>
internal sealed class MinimalGatedCell : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear input_f;
    private readonly Linear hidden_f;
    private readonly Linear input_n;
    private readonly Linear hidden_n;

    internal MinimalGatedCell(long inputSize, long hiddenSize)
        : base(nameof(MinimalGatedCell))
    {
        input_f = nn.Linear(inputSize, hiddenSize);
        hidden_f = nn.Linear(hiddenSize, hiddenSize, hasBias: false);
        input_n = nn.Linear(inputSize, hiddenSize);
        hidden_n = nn.Linear(hiddenSize, hiddenSize, hasBias: false);
        RegisterComponents();
    }

    /// <summary>One step, from x [N, I] and h [N, H] to the next h.</summary>
    public override Tensor forward(Tensor x, Tensor h)
    {
        var f = (input_f.call(x) + hidden_f.call(h)).sigmoid();
        var n = (input_n.call(x) + hidden_n.call(f * h)).tanh();
        return ((1 - f) * h) + (f * n);
    }
}
