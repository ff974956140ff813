namespace RnnBow.Recording;

/// <summary>
/// How fast the gradient of an Elman layer fades or grows at most: |dL_t/dh[j]| is at most (gamma_w gamma)^(t - j) |dL_t/dh[t]| along the
/// layer. Below 1 it must vanish; above 1 it may explode.
/// </summary>
/// <remarks>
/// Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013), section 2.1. It holds within a layer:
/// what a lower layer of a stack gets has come down at any step. An LSTM and a GRU have none, as their states go past the gates too.
/// </remarks>
/// <param name="SingularValue">gamma_w, the largest singular value of weight_hh; infinite or NaN where a weight is not finite.</param>
/// <param name="Slope">gamma, the largest slope of the nonlinearity: 1 of tanh and of relu.</param>
public sealed record DecayBound(double SingularValue, double Slope)
{
    /// <summary>gamma_w gamma: what a step back multiplies the gradient by at most.</summary>
    public double Factor => SingularValue * Slope;

    /// <summary>The same as a decay per lag, to hold beside <see cref="DecayFit.Rate"/>: no state's gradient decays more slowly.</summary>
    public double Rate => -Math.Log(Factor);

    /// <summary>What remains after so many steps at most.</summary>
    public double After(int lag) => Math.Pow(Factor, lag);
}
