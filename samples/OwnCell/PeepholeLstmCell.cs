using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Samples;

/// <summary>
/// The LSTM with peepholes (Gers and Schmidhuber, 2000): its gates see the cell state, each unit its own.
/// i, f = sigmoid(a + p * c[j-1]), c[j] = f*c[j-1] + i*g, o = sigmoid(a + p * c[j]), h[j] = o*tanh(c[j]), with a = U x[j] + b + W h[j-1].
/// </summary>
internal sealed class PeepholeLstmCell : nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor)>
{
    private readonly Linear input;
    private readonly Linear hidden;
    private readonly Parameter peephole_i;
    private readonly Parameter peephole_f;
    private readonly Parameter peephole_o;

    internal PeepholeLstmCell(long inputSize, long hiddenSize)
        : base(nameof(PeepholeLstmCell))
    {
        input = nn.Linear(inputSize, 4 * hiddenSize);
        hidden = nn.Linear(hiddenSize, 4 * hiddenSize, hasBias: false);
        peephole_i = nn.Parameter(zeros(hiddenSize));
        peephole_f = nn.Parameter(zeros(hiddenSize));
        peephole_o = nn.Parameter(zeros(hiddenSize));
        RegisterComponents();
    }

    /// <summary>One step, from x [N, I] and the states (h, c) [N, H] to the next states.</summary>
    public override (Tensor, Tensor) forward(Tensor x, (Tensor, Tensor) states)
    {
        var (h, c) = states;
        var a = (input.call(x) + hidden.call(h)).chunk(4, -1);
        var i = (a[0] + (peephole_i * c)).sigmoid();
        var f = (a[1] + (peephole_f * c)).sigmoid();
        var next = (f * c) + (i * a[2].tanh());
        var o = (a[3] + (peephole_o * next)).sigmoid();
        return (o * next.tanh(), next);
    }
}
