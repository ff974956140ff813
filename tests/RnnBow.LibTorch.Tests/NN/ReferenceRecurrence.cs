using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

/// <summary>Recurrent layers in plain arithmetic on arrays, written from the equations in PyTorch's documentation.</summary>
internal sealed class ReferenceRecurrence(string kind, nn.Module module, int layers, bool bidirectional, bool bias)
{
    private readonly Dictionary<string, double[]> _weights =
        module.named_parameters().ToDictionary(p => p.name, p => Values.Of(p.parameter));

    private int Hidden { get; } = (int)module.get_parameter("weight_hh_l0")!.shape[1];

    private int Directions => bidirectional ? 2 : 1;

    /// <summary>Runs one sequence of steps.</summary>
    /// <param name="steps">The input features of each step.</param>
    /// <param name="h0">The initial hidden state of each layer and direction.</param>
    /// <param name="c0">The initial cell state of each layer and direction.</param>
    public (double[][] outputs, double[][] h, double[][] c) Run(double[][] steps, double[][] h0, double[][] c0)
    {
        var (finalH, finalC) = (new double[h0.Length][], new double[h0.Length][]);
        for (var layer = 0; layer < layers; layer++)
        {
            var outputs = steps.Select(_ => new double[Hidden * Directions]).ToArray();
            for (var direction = 0; direction < Directions; direction++)
            {
                var index = layer * Directions + direction;
                var suffix = $"l{layer}" + (direction == 1 ? "_reverse" : "");
                var (h, c) = (h0[index], c0[index]);
                foreach (var t in direction == 0 ? Enumerable.Range(0, steps.Length) : Enumerable.Range(0, steps.Length).Reverse())
                {
                    (h, c) = Step(suffix, steps[t], h, c);
                    h.CopyTo(outputs[t], direction * Hidden);
                }
                (finalH[index], finalC[index]) = (h, c);
            }
            steps = outputs;
        }
        return (steps, finalH, finalC);
    }

    private (double[] h, double[] c) Step(string suffix, double[] x, double[] h, double[] c)
    {
        var fromInput = Affine($"weight_ih_{suffix}", $"bias_ih_{suffix}", x);
        var fromState = Affine($"weight_hh_{suffix}", $"bias_hh_{suffix}", h);
        double Sum(int gate, int unit) => fromInput[gate * Hidden + unit] + fromState[gate * Hidden + unit];
        var (nextH, nextC) = (new double[Hidden], new double[Hidden]);
        for (var u = 0; u < Hidden; u++)
        {
            switch (kind)
            {
                case "tanh": nextH[u] = Math.Tanh(Sum(0, u)); break;
                case "relu": nextH[u] = Math.Max(0, Sum(0, u)); break;
                case "lstm":
                    nextC[u] = Logistic(Sum(1, u)) * c[u] + Logistic(Sum(0, u)) * Math.Tanh(Sum(2, u));
                    nextH[u] = Logistic(Sum(3, u)) * Math.Tanh(nextC[u]);
                    break;
                default:
                    var candidate = Math.Tanh(fromInput[2 * Hidden + u] + Logistic(Sum(0, u)) * fromState[2 * Hidden + u]);
                    nextH[u] = (1 - Logistic(Sum(1, u))) * candidate + Logistic(Sum(1, u)) * h[u];
                    break;
            }
        }
        return (nextH, nextC);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double[] Affine(string weight, string biasName, double[] x)
    {
        var w = _weights[weight];
        var rows = w.Length / x.Length;
        return [.. Enumerable.Range(0, rows).Select(r =>
            x.Select((value, i) => value * w[r * x.Length + i]).Sum() + (bias ? _weights[biasName][r] : 0))];
    }
}
