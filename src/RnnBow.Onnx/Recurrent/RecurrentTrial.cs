using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>What TorchSharp's modules were made with and do not tell, found out by running one on a few numbers.</summary>
/// <param name="BatchFirst">Whether inputs and outputs are [B, T, *].</param>
/// <param name="Relu">Whether an Elman network's cell is max(0, x), not tanh.</param>
internal sealed record RecurrentTrial(bool BatchFirst, bool Relu)
{
    private const int Sequences = 8;

    internal static RecurrentTrial Of(RecurrentModule module)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        // h_n is [L*D, B, H] in either layout.
        var batchFirst = module.Run(Numbers(module, 2, 3)).H.shape[1] == 2;
        return new(batchFirst, module.IsElman && IsRelu(module, batchFirst));
    }

    // After one step from zeros every unit is phi(W x + b): which phi explains the units of all layers better. Where both explain them
    // alike, or nothing does (NaN), it makes no difference to what the network says, and tanh is PyTorch's default.
    private static bool IsRelu(RecurrentModule module, bool batchFirst)
    {
        var input = batchFirst ? Numbers(module, Sequences, 1) : Numbers(module, 1, Sequences);
        var (tanh, relu) = (0.0, 0.0);
        var states = module.Run(input).H; // [L*D, B, H]
        var x = input.reshape(Sequences, -1);
        for (var layer = 0; layer < module.Layers; layer++)
        {
            for (var direction = 0; direction < module.Directions; direction++)
            {
                var before = Numbers(Activation(module, x, layer, direction));
                var after = Numbers(states[(layer * module.Directions) + direction]);
                tanh += Mismatch(before, after, Math.Tanh);
                relu += Mismatch(before, after, value => Math.Max(0, value));
            }
            x = states.narrow(0, layer * module.Directions, module.Directions).transpose(0, 1).reshape(Sequences, -1);
        }
        return relu < tanh;
    }

    private static Tensor Activation(RecurrentModule module, Tensor x, int layer, int direction)
    {
        var sum = x.matmul(module.Get("weight_ih", layer, direction).t());
        return module.HasBias ? sum + module.Get("bias_ih", layer, direction) + module.Get("bias_hh", layer, direction) : sum;
    }

    private static double Mismatch(double[] before, double[] after, Func<double, double> phi) => before.Zip(after)
        .Select(pair => Math.Abs(phi(pair.First) - pair.Second)).Where(double.IsFinite).Sum();

    // Numbers of both signs that no random generator is asked for.
    private static Tensor Numbers(RecurrentModule module, long first, long second)
    {
        var like = module.Get("weight_ih", 0, 0);
        var count = first * second * module.InputSize;
        return arange(1, count + 1, dtype: float32).sin().mul(3).reshape(first, second, module.InputSize).to(like.dtype).to(like.device);
    }

    private static double[] Numbers(Tensor tensor) => tensor.cpu().to(float64).contiguous().data<double>().ToArray();
}
