using RnnBow.Gpu.Samples;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A cell as a module, and its equations for one sequence written down again, on vectors.</summary>
internal abstract class OwnCell
{
    internal static OwnCell Of(string name) => name switch
    {
        "peephole" => new Peephole(),
        "minimal" => new Minimal(),
        _ => new Unusual(),
    };

    internal virtual bool HasCellState => false;

    internal abstract nn.Module Create(long inputs, long hidden);

    /// <summary>h[j] and c[j] from x[j] and the states before, with the copies of the parameters that this step uses.</summary>
    internal abstract (Tensor H, Tensor? C) Step(Tensor x, Tensor h, Tensor? c, Func<string, Tensor> copy);

    private sealed class Peephole : OwnCell
    {
        internal override bool HasCellState => true;

        internal override nn.Module Create(long inputs, long hidden) => new PeepholeLstmCell(inputs, hidden);

        internal override (Tensor H, Tensor? C) Step(Tensor x, Tensor h, Tensor? c, Func<string, Tensor> copy)
        {
            var a = (copy("input.weight").mv(x) + copy("input.bias") + copy("hidden.weight").mv(h)).chunk(4);
            var i = sigmoid(a[0] + (copy("peephole_i") * c!));
            var f = sigmoid(a[1] + (copy("peephole_f") * c!));
            var next = (f * c!) + (i * tanh(a[2]));
            return (sigmoid(a[3] + (copy("peephole_o") * next)) * tanh(next), next);
        }
    }

    private sealed class Minimal : OwnCell
    {
        internal override nn.Module Create(long inputs, long hidden) => new MinimalGatedCell(inputs, hidden);

        internal override (Tensor H, Tensor? C) Step(Tensor x, Tensor h, Tensor? c, Func<string, Tensor> copy)
        {
            var f = sigmoid(copy("input_f.weight").mv(x) + copy("input_f.bias") + copy("hidden_f.weight").mv(h));
            var n = tanh(copy("input_n.weight").mv(x) + copy("input_n.bias") + copy("hidden_n.weight").mv(f * h));
            return (h + (f * (n - h)), null);
        }
    }

    private sealed class Unusual : OwnCell
    {
        internal override nn.Module Create(long inputs, long hidden) => new UnusualCell(inputs, hidden);

        internal override (Tensor H, Tensor? C) Step(Tensor x, Tensor h, Tensor? c, Func<string, Tensor> copy)
        {
            var (twice, tied) = (copy("twice.weight"), copy("tied.weight"));
            var a = copy("once.weight").mv(x) + copy("once.bias") + twice.mv(h + (h * h)) + (2 * copy("twice.bias"))
                + copy("hidden_from_hooks.weight").mv(h) + copy("hidden_from_hooks.bias");
            var raw = copy("matrix").mv(x) + tied.mv(h);
            var centered = raw - raw.mean();
            var normal = centered / ((centered * centered).mean() + 1e-5).sqrt();
            var b = (normal * copy("norm.weight")) + copy("norm.bias") + tied.t().mv(h);
            return (tanh(a + (copy("number") * b)) + (0.5 * copy("vector") * h), null);
        }
    }
}
