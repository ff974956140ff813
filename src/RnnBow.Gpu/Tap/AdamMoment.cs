using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What Adam knows of one parameter before a step: what it divides the step by.</summary>
/// <param name="SecondMoment">v, exp_avg_sq in PyTorch's state, the shape of the parameter; stays the program's.</param>
/// <param name="BiasCorrection">1 - beta2^t after t steps, above 0; 1 for a v that is corrected already.</param>
/// <param name="Epsilon">eps, at least 0.</param>
public sealed record AdamMoment(Tensor SecondMoment, double BiasCorrection = 1, double Epsilon = 1e-8)
{
    /// <summary>P = 1 / (sqrt(v / correction) + eps), in the dispose scope in force.</summary>
    internal Tensor Preconditioner(string name, Tensor parameter)
    {
        if (!SecondMoment.shape.SequenceEqual(parameter.shape))
        {
            throw new ArgumentException(
                $"The second moment given for {name} has shape [{string.Join(", ", SecondMoment.shape)}]; the parameter's is " +
                $"[{string.Join(", ", parameter.shape)}].");
        }
        using var noGrad = no_grad();
        var moment = SecondMoment.to(parameter.dtype, parameter.device);
        return ((moment / BiasCorrection).sqrt() + Epsilon).reciprocal();
    }
}
