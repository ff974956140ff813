using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>One step of each cell for one sequence, written down from the equations in PyTorch's documentation.</summary>
internal static class CellEquations
{
    /// <summary>
    /// Computes h[j] and c[j] (null but for an LSTM) from x[j], from h[j-1] as the gates see it, and from what goes past them (c[j-1] in an
    /// LSTM, h[j-1] in a GRU, nothing in an Elman network), all of them vectors, with the copies of the parameters that this step uses.
    /// </summary>
    internal static (Tensor H, Tensor? C) Step(CellKind kind, Tensor x, Tensor h, Tensor? past, Func<string, Tensor?> copy)
    {
        var fromInput = Affine(copy("weight_ih")!, x, copy("bias_ih"));
        var fromHidden = Affine(copy("weight_hh")!, h, copy("bias_hh"));
        return kind switch
        {
            CellKind.RnnTanh => ((fromInput + fromHidden).tanh(), null),
            CellKind.RnnRelu => ((fromInput + fromHidden).relu(), null),
            CellKind.Lstm => Lstm((fromInput + fromHidden).chunk(4), past!),
            _ => (Gru(fromInput.chunk(3), fromHidden.chunk(3), past!), null),
        };
    }

    private static (Tensor H, Tensor C) Lstm(Tensor[] a, Tensor c)
    {
        var (i, f, g, o) = (a[0].sigmoid(), a[1].sigmoid(), a[2].tanh(), a[3].sigmoid());
        var next = (f * c) + (i * g);
        return (o * next.tanh(), next);
    }

    private static Tensor Gru(Tensor[] x, Tensor[] h, Tensor previous)
    {
        var r = (x[0] + h[0]).sigmoid();
        var z = (x[1] + h[1]).sigmoid();
        var n = (x[2] + (r * h[2])).tanh(); // h[2] = W_hn h + b_hn
        return ((1 - z) * n) + (z * previous);
    }

    private static Tensor Affine(Tensor weight, Tensor vector, Tensor? bias)
    {
        var product = weight.matmul(vector);
        return bias is null ? product : product + bias;
    }
}
